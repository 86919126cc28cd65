'use client'

import type { Order } from '#api/types.ts'
import { PosterThumb } from '#components/poster/poster.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import { money } from '#format/money.ts'
import { seatLine } from '#format/seat.ts'
import { AnnounceTime } from './announce-time.tsx'
import { CountdownRing } from './countdown-ring.tsx'
import { holdLengthMs } from './hold-length.ts'

type Props = {
  order: Order
  /** Undefined once the clock does not matter any more. */
  leftMs: number | undefined
}

/** What is held, at which price, and for how long: on top of checkout, always in sight. */
export function HeldBar({ order, leftMs }: Props) {
  const { ticket, price, currency, expiresAt } = order
  return (
    <div className="sticky top-0 z-10 -mx-4 -mt-6 flex items-center gap-4 border-b border-line bg-surface px-4 py-3 md:static md:mx-0 md:mt-0 md:rounded-card md:border">
      <PosterThumb
        name={ticket.event?.name ?? ticket.title}
        className="hidden h-[60px] w-[48px] shrink-0 rounded-control md:block"
      />
      <div className="min-w-0 grow">
        <p className="truncate font-semibold">{ticket.event?.name ?? ticket.title}</p>
        <p className="text-sm text-muted">{seatLine(ticket.seat) ?? 'General admission'}</p>
        <p className="text-sm">
          <strong className="figures">{money(price, currency)}</strong>
          {leftMs !== undefined && (
            <span className="text-muted">
              , yours until <LocalTime at={expiresAt} />
            </span>
          )}
        </p>
      </div>
      {leftMs !== undefined && (
        <>
          <CountdownRing leftMs={leftMs} wholeMs={holdLengthMs(order)} />
          <AnnounceTime leftMs={leftMs} />
        </>
      )}
    </div>
  )
}
