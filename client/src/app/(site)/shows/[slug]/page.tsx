import type { Metadata } from 'next'
import Link from 'next/link'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { SeatSort } from '#components/show/seat-sort.tsx'
import { ShowHead } from '#components/show/show-head.tsx'
import { StructuredData } from '#components/site/structured-data.tsx'
import { TicketList } from '#components/ticket/ticket-list.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { showDay } from '#format/when.ts'
import { publicOrigin } from '#server/config.ts'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { acceptable } from '#server/read/ticket-filter.ts'
import { findShow, findShowIfPossible, searchTickets } from '#server/read/tickets.ts'
import { showData } from '#words/event-data.ts'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const show = await findShowIfPossible(await slugOf(params))
  if (!show) return {}
  const day = showDay(show.startsAt, show.timeZone)
  return {
    title: `${show.name} in ${show.city}, ${day}`,
    description: `Tickets from other fans for ${show.name} at ${show.venue}, ${show.city}, on ${day}. The price you see is the price you pay.`,
  }
}

/** One show: what it is, and every ticket for it. */
export default async function ShowPage({ params, searchParams }: Props) {
  const slug = await slugOf(params)
  const { sort = 'price', maxPrice, cursor } = await pick(searchParams, ['sort', 'maxPrice', 'cursor'])
  const narrowed = acceptable({ sort, ...(maxPrice && { maxPrice }) })
  const [show, { items, next }] = await Promise.all([
    findShow(slug),
    searchTickets({ ...narrowed, event: slug, limit: 30, ...(cursor && { cursor }) }),
  ])
  const here = `/shows/${encodeURIComponent(slug)}`
  return (
    <div className="flex flex-col gap-6">
      <StructuredData data={showData(show, publicOrigin() + here)} />
      <Breadcrumbs
        crumbs={[{ label: 'Home', href: '/' }, { label: 'Shows', href: '/shows' }, { label: show.name }]}
      />
      <ShowHead show={show} />
      <section aria-labelledby="tickets" className="flex flex-col gap-3 pt-4">
        <h2 id="tickets" className="text-lg">
          Tickets
        </h2>
        <SeatSort slug={slug} sort={sort} maxPrice={maxPrice} />
        {items.length > 0 ? (
          <LiveTickets ids={items.map(({ id }) => id)}>
            <TicketList tickets={items} by="seats" heading="h3" label={`Tickets for ${show.name}`} />
          </LiveTickets>
        ) : (
          <NoTickets href={here} isNarrowed={Boolean(maxPrice)} />
        )}
        <Paging
          what="tickets"
          nextHref={next && `${here}${query({ sort, maxPrice, cursor: next })}`}
          firstHref={cursor && `${here}${query({ sort, maxPrice })}`}
        />
      </section>
    </div>
  )
}

const slugOf = async (params: Props['params']): Promise<string> => decodeURIComponent((await params).slug)

function NoTickets({ href, isNarrowed }: { href: string; isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <Empty title="Nothing at this price">
        <Link href={href} className="button button-quiet">
          See every ticket of this show
        </Link>
      </Empty>
    )
  }
  return (
    <Empty title="Every ticket is taken right now">
      <p>
        Tickets that are being bought come back when their buyer lets them go. Look again in a few minutes.
      </p>
      <Link href="/sell" className="link">
        Have one you cannot use? Sell it here.
      </Link>
    </Empty>
  )
}
