import type { Metadata } from 'next'
import Link from 'next/link'
import { ShowGrid } from '#components/show/show-grid.tsx'
import { Hero } from '#components/site/hero.tsx'
import { TicketList } from '#components/ticket/ticket-list.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { searchShows, ticketsIfPossible } from '#server/read/tickets.ts'
import { at } from '#words/sharing.ts'

export const metadata: Metadata = at('/')

/** Home: search, the shows coming up, and what was listed last. */
export default async function HomePage() {
  const [shows, newest] = await Promise.all([
    searchShows({ sort: 'date', limit: 8 }),
    ticketsIfPossible({ sort: 'newest', limit: 6 }),
  ])
  return (
    <div className="flex flex-col gap-16">
      <Hero />
      <section aria-labelledby="coming-up" className="flex flex-col gap-6">
        <SectionHead id="coming-up" title="Coming up" href="/shows" more="All shows" />
        {shows.items.length > 0 ? <ShowGrid shows={shows.items} heading="h3" /> : <NothingYet />}
      </section>
      {newest.length > 0 && (
        <section aria-labelledby="just-listed" className="flex flex-col gap-3">
          <SectionHead id="just-listed" title="Just listed" href="/tickets" more="All tickets" />
          <TicketList tickets={newest} by="shows" heading="h3" label="Just listed" />
        </section>
      )}
    </div>
  )
}

type HeadProps = { id: string; title: string; href: string; more: string }

function SectionHead({ id, title, href, more }: HeadProps) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <h2 id={id} className="text-xl">
        {title}
      </h2>
      <Link href={href} className="link text-sm">
        {more}
      </Link>
    </div>
  )
}

function NothingYet() {
  return (
    <Empty title="No show has tickets on sale yet">
      <p>Be the first: list a ticket you cannot use, and it appears here.</p>
      <Link href="/sell" className="button button-primary">
        Sell a ticket
      </Link>
    </Empty>
  )
}
