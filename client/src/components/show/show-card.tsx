import Link from 'next/link'
import type { ShowSummary } from '#api/types.ts'
import { Poster } from '#components/poster/poster.tsx'
import { money } from '#format/money.ts'
import { shortShowDay } from '#format/when.ts'

type Props = {
  /** Where a longer list goes on. */
  id: string
  show: ShowSummary
  heading: 'h2' | 'h3'
}

/** A show as its poster, with where, when and from how much. */
export function ShowCard({ id, show, heading: Heading }: Props) {
  return (
    <li id={id} className="relative flex flex-col gap-3 rounded-card">
      <Poster name={show.name} className="w-full rounded-card" />
      <div className="flex flex-col">
        <Heading className="text-base leading-snug">
          <Link href={`/shows/${show.id}`} className="covering-link hover:underline">
            {show.name}
          </Link>
        </Heading>
        <p className="text-sm text-muted">
          {shortShowDay(show.startsAt, show.timeZone)} · {show.city}
        </p>
        <p className="figures text-sm">
          <span className="font-semibold">from {money(show.lowestPrice, show.currency)}</span>
          <span className="text-muted">
            {' '}
            · {show.listings} {show.listings === 1 ? 'ticket' : 'tickets'}
          </span>
        </p>
      </div>
    </li>
  )
}
