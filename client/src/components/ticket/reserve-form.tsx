'use client'

import { useEffect, useRef, useState } from 'react'
import type { Ticket } from '#api/types.ts'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { money } from '#format/money.ts'
import type { Press } from '#forms/reserve-state.ts'

type Props = {
  ticket: Ticket
  holdMinutes: number
  reserveKey: string
  reserve: (form: FormData) => void
  /** The price of the last press, when the seller had raised it meanwhile. */
  agreedBefore: number | undefined
  /** The last press, when nobody answered it. */
  unanswered: Press | undefined
}

/** Reserves the ticket at exactly the price on the button. Works without JavaScript. */
export function ReserveForm({ ticket, holdMinutes, reserveKey, reserve, agreedBefore, unanswered }: Props) {
  const keyInput = useRef<HTMLInputElement>(null)
  const { was, settling } = usePriceJustChanged(ticket.price)
  const { price, currency } = ticket
  const before = agreedBefore ?? was

  return (
    <form
      action={reserve}
      onSubmit={() => {
        if (keyInput.current) keyInput.current.value = keyOf(unanswered, ticket) ?? newKey() ?? reserveKey
      }}
      className="flex flex-col gap-4"
    >
      <input type="hidden" name="ticketId" value={ticket.id} />
      <input type="hidden" name="price" value={price} />
      <input type="hidden" name="revision" value={ticket.revision} />
      <input ref={keyInput} type="hidden" name="key" defaultValue={reserveKey} />
      <SubmitButton
        className="button button-primary button-large figures px-2"
        busy="Reserving…"
        disabled={settling}
      >
        Reserve for {holdMinutes} {holdMinutes === 1 ? 'minute' : 'minutes'} - {money(price, currency)}
      </SubmitButton>
      {before !== undefined && before !== price ? (
        <Notice tone="held" icon="alert" live="alert">
          The seller now asks <strong>{money(price, currency)}</strong> (it was {money(before, currency)}).
          Reserve at the new price?
        </Notice>
      ) : (
        <Steps />
      )}
    </form>
  )
}

function Steps() {
  return (
    <ol className="flex flex-col gap-1 text-sm text-muted">
      <li>1. We hold it for you. Nobody else can buy it.</li>
      <li>2. You pay by card, in your own time.</li>
      <li>3. It is yours. If you let it go, you pay nothing.</li>
    </ol>
  )
}

/** Long enough to see that the number under one's finger changed. */
const settleMs = 1_200

/** The price that was shown before a live change, and whether the change is so fresh that a press would be a mistake. */
function usePriceJustChanged(price: number): { was: number | undefined; settling: boolean } {
  const shown = useRef(price)
  const [was, setWas] = useState<number>()
  const [settling, setSettling] = useState(false)
  useEffect(() => {
    if (shown.current === price) return undefined
    setWas(shown.current)
    setSettling(true)
    shown.current = price
    const timer = setTimeout(() => setSettling(false), settleMs)
    return () => clearTimeout(timer)
  }, [price])
  return { was, settling }
}

/** The key of the press before, when it asked for the same and nobody answered it. */
const keyOf = (press: Press | undefined, { price, revision }: Ticket): string | undefined =>
  press?.price === `${price}` && press.revision === `${revision}` ? press.key : undefined

/** One key a press. Only secure pages can make one; elsewhere the server's key for this page is used. */
const newKey = (): string | undefined => globalThis.crypto?.randomUUID?.()
