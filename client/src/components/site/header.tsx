import Link from 'next/link'
import { Icon } from '#components/ui/icons.tsx'
import { viewer } from '#server/session.ts'
import { AccountMenu } from './account-menu.tsx'
import { Logo } from './logo.tsx'
import { SearchBox } from './search-box.tsx'

/** The head of every page but checkout. */
export async function Header() {
  const user = await viewer()
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex max-w-page items-center gap-4 px-4 py-3">
        <Logo />
        <div className="search-top mx-auto hidden w-full max-w-[360px] md:block">
          <SearchBox id="search-top" />
        </div>
        <nav aria-label="Main" className="ml-auto flex items-center gap-4 text-sm font-semibold md:ml-0">
          <Link href="/tickets" className="flex hover:underline md:hidden">
            <Icon name="search" className="text-lg" />
            <span className="sr-only">Search</span>
          </Link>
          <Link href="/sell" className="hover:underline">
            Sell
          </Link>
          {user ? (
            <AccountMenu user={user} />
          ) : (
            <>
              <Link href="/sign-in" className="hover:underline">
                Sign in
              </Link>
              <Link href="/sign-up" className="button button-quiet hidden md:inline-flex">
                Sign up
              </Link>
            </>
          )}
        </nav>
      </div>
    </header>
  )
}
