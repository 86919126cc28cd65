'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Order } from '#api/types.ts'
import { useTimeZone } from '#components/time/time-zone.tsx'
import { Icon } from '#components/ui/icons.tsx'
import { clockTime } from '#format/when.ts'
import { spanWords } from '#live/countdown.ts'
import { endedHeading, endedSentence } from '#words/orders.ts'
import { holdLengthMs } from './hold-length.ts'

type Props = {
  order: Order
  /** It ended while this page was open: the next best seats are on their way, and their place is kept free. */
  hasEndedLive: boolean
  children: ReactNode
}

/** The order ended without a sale: what happened, whether money moved, and what can be done now. */
export function Ended({ order, hasEndedLive, children }: Props) {
  const timeZone = useTimeZone()
  const { ticket, cancelReason, expiresAt, history } = order
  const reason = cancelReason ?? 'cancelled_by_buyer'
  const endedAt = cancelReason === 'expired' ? expiresAt : (history.at(-1)?.at ?? expiresAt)
  return (
    <>
      <div className="card flex flex-col gap-4 p-4 md:p-6">
        <div className="flex items-center gap-3">
          <Icon name={reason === 'expired' ? 'clock' : 'cross'} className="text-lg text-muted" />
          <h1 className="text-xl">{endedHeading[reason]}</h1>
        </div>
        <p>{endedSentence(order, clockTime(endedAt, timeZone), spanWords(holdLengthMs(order)))}</p>
        <p className="text-sm text-muted">{ticket.event?.name ?? ticket.title}</p>
        <div className="flex flex-wrap gap-3">
          <Link href={`/tickets/${ticket.id}`} className="button button-primary">
            Look at this ticket again
          </Link>
          {ticket.event && (
            <Link href={`/shows/${ticket.event.id}`} className="button button-quiet">
              All tickets for this show
            </Link>
          )}
        </div>
      </div>
      <div className={hasEndedLive ? 'min-h-[376px]' : ''}>{children}</div>
    </>
  )
}
