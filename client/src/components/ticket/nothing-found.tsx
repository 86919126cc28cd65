import Link from 'next/link'
import { ShowGrid } from '#components/show/show-grid.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { query } from '#server/read/query.ts'
import { showsIfPossible, type TicketFilter } from '#server/read/tickets.ts'

/** Nothing fits a search: what can be done about it, and what there is instead. */
export async function NothingFound({ filter }: { filter: TicketFilter }) {
  const { q, sort: _sort, ...narrowing } = filter
  const isNarrowed = Object.keys(narrowing).length > 0
  const instead = await showsIfPossible({ sort: 'date', limit: 4 })
  return (
    <>
      <Empty title={q ? `Nobody is selling “${q}” right now` : 'Nothing fits these filters'}>
        <p>
          New tickets arrive all the time, and tickets that are being bought can come back within minutes.
        </p>
        {isNarrowed && (
          <Link href={`/tickets${query({ q })}`} className="button button-quiet">
            Search again without filters
          </Link>
        )}
        {q && !isNarrowed && <p>Check the spelling, or search for the city or the venue alone.</p>}
      </Empty>
      {instead.length > 0 && (
        <section aria-labelledby="instead" className="flex flex-col gap-6 pt-4">
          <div className="flex items-baseline justify-between gap-4">
            <h2 id="instead" className="text-lg">
              Coming up instead
            </h2>
            <Link href="/shows" className="link text-sm">
              All shows
            </Link>
          </div>
          <ShowGrid shows={instead} heading="h3" />
        </section>
      )}
    </>
  )
}
