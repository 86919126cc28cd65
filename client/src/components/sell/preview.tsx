import { PosterThumb } from '#components/poster/poster.tsx'
import { money, payableAmount } from '#format/money.ts'
import { seatLine } from '#format/seat.ts'
import { shortShowDay, showTime } from '#format/when.ts'
import { instantIn } from '#format/zoned-time.ts'
import type { FormValues } from '#ticket/form-values.ts'

/** How buyers will see what is being typed. What is still missing shows as what it is called. */
export function Preview({ offer }: { offer: FormValues }) {
  const name = offer['event.name']?.trim() || offer['title']?.trim()
  const price = priceIn(offer, 'price')
  const faceValue = priceIn(offer, 'faceValue')
  return (
    <section aria-label="Preview" className="needs-script flex flex-col gap-3">
      <h2 className="text-sm font-semibold text-muted">How buyers will see it</h2>
      <div className="card flex flex-col gap-4 p-4">
        <div className="flex gap-4">
          <PosterThumb name={name || 'A show'} className="h-[70px] w-[56px] shrink-0 rounded-control" />
          <div className="min-w-0 text-sm">
            <p className="font-display text-base leading-snug font-bold break-words">{name || 'Event'}</p>
            <p>{whenAndWhere(offer)}</p>
            <p className="text-muted">{seat(offer)}</p>
          </div>
        </div>
        {offer['notes']?.trim() && <p className="text-sm break-words">“{offer['notes'].trim()}”</p>}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
          <p className="figures font-display text-lg font-bold">{price ?? 'Price'}</p>
          {faceValue && <p className="figures text-xs text-muted">Face value {faceValue}</p>}
        </div>
      </div>
    </section>
  )
}

const seat = (offer: FormValues): string =>
  seatLine({
    section: offer['seat.section'] ?? '',
    row: offer['seat.row'] ?? '',
    number: offer['seat.number'] ?? '',
  }) ?? 'General admission'

/** "Sun, Jun 1, 7:30 PM · Leeds" */
function whenAndWhere(offer: FormValues): string {
  const zone = offer['event.timeZone'] ?? 'UTC'
  const startsAt = instantIn(offer['day'] ?? '', offer['time'] ?? '', zone)
  const when = startsAt ? `${shortShowDay(startsAt, zone)}, ${showTime(startsAt, zone)}` : 'Date and time'
  return `${when} · ${offer['event.city']?.trim() || 'City'}`
}

function priceIn(offer: FormValues, field: 'price' | 'faceValue'): string | undefined {
  const currency = offer['currency'] ?? 'usd'
  const amount = payableAmount(offer[field] ?? '', currency)
  return amount === undefined ? undefined : money(amount, currency)
}
