import type { ShowDetails } from '#api/types.ts'
import { Poster } from '#components/poster/poster.tsx'
import { money } from '#format/money.ts'
import { showDay, showTime } from '#format/when.ts'

/** What, where and when, beside the poster. */
export function ShowHead({ show }: { show: ShowDetails }) {
  const { name, venue, city, startsAt, timeZone, listings, lowestPrice, currency } = show
  return (
    <header className="flex items-end gap-4 md:gap-10">
      <Poster name={name} className="w-[112px] shrink-0 rounded-card md:w-[224px]" />
      <div className="flex min-w-0 flex-col gap-1 md:gap-2">
        <h1 className="text-xl md:text-2xl">{name}</h1>
        <p className="text-sm md:text-base">
          <time dateTime={startsAt}>
            {showDay(startsAt, timeZone)}, {showTime(startsAt, timeZone)}
          </time>
        </p>
        <p className="text-sm text-muted md:text-base">
          {venue}, {city}
        </p>
        <p className="figures text-sm font-semibold md:text-base">
          {lowestPrice === null
            ? 'Nothing on sale right now'
            : `${listings} ${listings === 1 ? 'ticket' : 'tickets'} from ${money(lowestPrice, currency)}`}
        </p>
      </div>
    </header>
  )
}
