import type { Seat } from '#api/types.ts'
import { seatParts } from '#format/seat.ts'

/** Section, row and seat in large figures, as they are printed on a ticket. */
export function SeatPlate({ seat }: { seat: Seat | undefined }) {
  const parts = seatParts(seat)
  if (parts.length === 0) return <p className="font-display text-lg font-bold">General admission</p>
  return (
    <dl className="flex w-fit divide-x divide-line rounded-card border border-line bg-surface">
      {parts.map(({ label, value }) => (
        <div key={label} className="flex flex-col px-4 py-3 md:px-6">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className="figures font-display text-lg font-bold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
