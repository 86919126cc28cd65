import Link from 'next/link'
import type { Charge, Order } from '#api/types.ts'
import { Poster } from '#components/poster/poster.tsx'
import { SeatPlate } from '#components/ticket/seat-plate.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { showDay, showTime } from '#format/when.ts'
import { PrintButton } from './print-button.tsx'
import { ReceiptSums } from './receipt-sums.tsx'

/** The ticket is theirs: a stub that looks like one and prints on one page. */
export function Receipt({ order, charge }: { order: Order; charge: Charge | undefined }) {
  const { ticket, refundedAt } = order
  const { event } = ticket
  const name = event?.name ?? ticket.title
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl md:text-2xl">
          {refundedAt ? 'This order was refunded' : 'Yours. Enjoy the show.'}
        </h1>
        {!refundedAt && (
          <Chip tone="good" icon="check">
            Paid
          </Chip>
        )}
      </div>
      {refundedAt && (
        <p>
          Your money was given back on <LocalTime at={refundedAt} as="day" />. It reaches your account within
          a few days.
        </p>
      )}
      <article aria-label="Your ticket" className="card overflow-hidden shadow-raised print:shadow-none">
        <div className="flex gap-4 p-4 md:gap-6 md:p-6">
          <Poster name={name} className="w-[96px] shrink-0 self-start rounded-control md:w-[144px]" />
          <div className="flex min-w-0 flex-col gap-3">
            <h2 className="text-lg md:text-xl">{name}</h2>
            {event && (
              <p className="text-sm">
                <span className="font-semibold">
                  {showDay(event.startsAt, event.timeZone)}, {showTime(event.startsAt, event.timeZone)}
                </span>
                <br />
                {event.venue}, {event.city}
              </p>
            )}
            <div className="hidden md:block">
              <SeatPlate seat={ticket.seat} />
            </div>
          </div>
        </div>
        <div className="px-4 pb-4 md:hidden">
          <SeatPlate seat={ticket.seat} />
        </div>
        <ReceiptSums order={order} charge={charge} />
      </article>
      <div className="no-print flex flex-wrap gap-3">
        <PrintButton />
        <Link href="/orders" className="button button-quiet">
          My orders
        </Link>
      </div>
    </>
  )
}
