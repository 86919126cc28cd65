import Link from 'next/link'
import { signOut } from '#server/actions/account.ts'
import type { Viewer } from '#server/token.ts'
import { Menu } from './menu.tsx'

const links = [
  { href: '/orders', label: 'My orders' },
  { href: '/listings', label: 'My listings' },
  { href: '/earnings', label: 'My earnings' },
  { href: '/account', label: 'Account' },
] as const
const adminLinks = [{ href: '/admin', label: 'Admin' }] as const

/** The signed-in person's pages; opens and closes without JavaScript. */
export function AccountMenu({ user }: { user: Viewer }) {
  const name = user.name || user.email
  return (
    <Menu name="account">
      <summary className="button button-quiet max-w-[160px] list-none [&::-webkit-details-marker]:hidden">
        <span className="hidden truncate md:inline">{name}</span>
        <span className="sr-only md:hidden">Account of {name}</span>
        <span aria-hidden="true" className="md:hidden">
          {initial(name)}
        </span>
        <span
          aria-hidden="true"
          className="text-muted transition-transform duration-(--quick) group-open:rotate-180"
        >
          ▾
        </span>
      </summary>
      <div className="card absolute right-0 z-20 mt-2 flex w-[224px] flex-col p-2 shadow-raised">
        <p className="truncate px-3 py-2 text-xs font-normal text-muted">{user.email}</p>
        {[...links, ...(user.isAdmin ? adminLinks : [])].map(({ href, label }) => (
          <Link key={href} href={href} className="rounded-control px-3 py-2 hover:bg-paper">
            {label}
          </Link>
        ))}
        <form action={signOut}>
          <button type="submit" className="w-full rounded-control px-3 py-2 text-left hover:bg-paper">
            Sign out
          </button>
        </form>
      </div>
    </Menu>
  )
}

const initial = (name: string): string => Array.from(name)[0]?.toUpperCase() ?? ''
