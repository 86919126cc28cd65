import Link from 'next/link'
import { chosenTheme } from '#server/preferences.ts'
import { ThemeChoice } from './theme-choice.tsx'

/** The foot of every page. Its height is there before its content: at the end of a short page it would jump otherwise. */
export async function Footer() {
  return (
    <footer className="no-print mt-auto min-h-41 border-t border-line sm:min-h-31.5 lg:min-h-21.75">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-4 px-4 py-6 text-sm text-muted">
        <p>The price you see is the price you pay.</p>
        <nav aria-label="Foot" className="flex gap-4">
          <Link href="/shows" className="link">
            All shows
          </Link>
          <Link href="/tickets" className="link">
            All tickets
          </Link>
          <Link href="/sell" className="link">
            Sell a ticket
          </Link>
        </nav>
        <ThemeChoice chosen={await chosenTheme()} />
      </div>
    </footer>
  )
}
