import Link from 'next/link'
import type { ShowDetails } from '#api/types.ts'
import { PosterThumb } from '#components/poster/poster.tsx'
import { showDay, showTime } from '#format/when.ts'
import { showValues } from '#ticket/form-values.ts'

/** The show that was chosen, in place of the fields that describe one; they go with the form all the same. */
export function ChosenShow({ show }: { show: ShowDetails }) {
  const { name, venue, city, startsAt, timeZone } = show
  return (
    <section aria-labelledby="the-show" className="flex flex-col gap-3">
      <h2 id="the-show" className="text-lg">
        The show
      </h2>
      <div className="card flex flex-wrap items-center gap-4 p-4 md:flex-nowrap">
        <PosterThumb name={name} className="h-[70px] w-[56px] shrink-0 rounded-control" />
        <div className="min-w-0 grow basis-[70%] text-sm md:basis-0">
          <p className="font-display text-base leading-snug font-bold">{name}</p>
          <p>
            {showDay(startsAt, timeZone)}, {showTime(startsAt, timeZone)}
          </p>
          <p className="text-muted">
            {venue}, {city}
          </p>
        </div>
        <Link href="/sell" className="link shrink-0 text-sm">
          Another show
        </Link>
      </div>
      {Object.entries(showValues(show)).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
    </section>
  )
}
