'use client'

import { unanswered } from '#api/errors.ts'
import type { Ticket } from '#api/types.ts'
import { useGuardedAction } from '#browser/use-form-action.ts'
import { useLiveTicket } from '#components/live/live-tickets.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { money } from '#format/money.ts'
import { readyToReserve, unansweredPress } from '#forms/reserve-state.ts'
import { reserveTicket } from '#server/actions/reserve.ts'
import { refusalSentence } from '#words/refusals.ts'
import { BuyState } from './buy-state.tsx'
import { ReserveForm } from './reserve-form.tsx'
import { TicketChip } from './ticket-chip.tsx'

type Props = {
  ticket: Ticket
  viewerId: string | undefined
  holdMinutes: number
  /** For this press, should the page have no JavaScript. */
  reserveKey: string
  /** Where other tickets for the show are; undefined when there are none. */
  othersHref: string | undefined
}

/** The one card with the price and what can be done about it; follows the ticket live. */
export function BuyCard({ ticket: rendered, viewerId, holdMinutes, reserveKey, othersHref }: Props) {
  const [state, reserve] = useGuardedAction(reserveTicket, readyToReserve, (_, form) => unansweredPress(form))
  const ticket = useLiveTicket(rendered)
  const { price, currency, faceValue, status } = ticket
  const isOwn = viewerId === ticket.seller.id
  // Pressed in two tabs, one press loses against the other: nobody has to hear of that.
  const isMine = Boolean(ticket.orderId) && !isOwn
  const refusal =
    state.kind === 'refused' ? state.error : state.kind === 'unanswered' ? unanswered : undefined
  return (
    <section aria-label="Buy this ticket" className="card flex flex-col gap-4 p-4 shadow-raised md:p-6">
      <div className="flex flex-col gap-1">
        <p>
          <TicketChip status={status} isMine={isMine} />
        </p>
        <p className="figures font-display text-2xl font-bold">{money(price, currency)}</p>
        <p className="text-sm text-muted">
          All-in, nothing is added.
          {faceValue !== undefined && ` Face value ${money(faceValue, currency)}.`}
        </p>
      </div>
      {refusal && !isMine && (
        <Notice tone="bad" icon="alert" live="alert">
          {refusalSentence(refusal)}
        </Notice>
      )}
      {/* As high in every state that a buyer may see, so that nothing below moves when the state changes. */}
      <div className={`flex flex-col gap-4 ${isOwn ? '' : 'min-h-[172px]'}`}>
        {status === 'available' && !isOwn ? (
          <ReserveForm
            ticket={ticket}
            holdMinutes={holdMinutes}
            reserveKey={reserveKey}
            reserve={reserve}
            agreedBefore={state.kind === 'price-changed' ? state.was : undefined}
            unanswered={state.kind === 'unanswered' ? state.press : undefined}
          />
        ) : (
          <BuyState ticket={ticket} isOwn={isOwn} othersHref={othersHref} />
        )}
      </div>
    </section>
  )
}
