import type { Metadata } from 'next'
import Link from 'next/link'
import { LiveTickets } from '#components/live/live-tickets.tsx'
import { SeatSort } from '#components/show/seat-sort.tsx'
import { ShowHead } from '#components/show/show-head.tsx'
import { StructuredData } from '#components/site/structured-data.tsx'
import { TicketList } from '#components/ticket/ticket-list.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { More } from '#components/ui/more.tsx'
import { showDay } from '#format/when.ts'
import { publicOrigin } from '#server/config.ts'
import { growth } from '#server/read/growth.ts'
import { pick, type SearchParams } from '#server/read/query.ts'
import { acceptable } from '#server/read/ticket-filter.ts'
import { findShow, findShowIfPossible, searchTickets } from '#server/read/tickets.ts'
import { showData } from '#words/event-data.ts'
import { at, shared } from '#words/sharing.ts'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

const parameters = ['sort', 'maxPrice', 'cursor', 'shown'] as const
const size = { step: 24, longest: 48 }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const show = await findShowIfPossible(await slugOf(params))
  if (!show) return {}
  const day = showDay(show.startsAt, show.timeZone)
  return {
    title: `${show.name} in ${show.city}, ${day}`,
    description: `Tickets from other fans for ${show.name} at ${show.venue}, ${show.city}, on ${day}. The price you see is the price you pay.`,
    ...at(here(show.id)),
    ...shared({ path: `${here(show.id)}/picture.png`, alt: `Poster of ${show.name}, ${show.city}, ${day}` }),
  }
}

/** One show: what it is, and every ticket for it. */
export default async function ShowPage({ params, searchParams }: Props) {
  const slug = await slugOf(params)
  const { sort = 'price', maxPrice, cursor, shown } = await pick(searchParams, parameters)
  const list = growth({ cursor, shown }, size)
  const narrowed = acceptable({ sort, ...(maxPrice && { maxPrice }) })
  const [show, { items, next }] = await Promise.all([
    findShow(slug),
    searchTickets({ ...narrowed, event: slug, limit: list.limit, ...(cursor && { cursor }) }),
  ])
  return (
    <div className="flex flex-col gap-6">
      <StructuredData data={showData(show, publicOrigin() + here(slug))} />
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
          <NoTickets href={here(slug)} isNarrowed={Boolean(maxPrice)} />
        )}
        <More
          what="tickets"
          path={here(slug)}
          filter={{ sort, maxPrice }}
          {...{ cursor, list, next }}
          item="seats"
        />
      </section>
    </div>
  )
}

const here = (slug: string): string => `/shows/${encodeURIComponent(slug)}`

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
