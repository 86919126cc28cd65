'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react'
import { readBankReturn } from './bank-return.ts'
import { type CardForm, openCardForm } from './card-form.ts'
import { type CheckoutState, closed, nextCheckout } from './checkout-state.ts'
import { createPaymentsApi, type PaymentsApi, PaymentsApiError } from './payments-api.ts'
import { isAgreed, settleConfirmation } from './settle-confirmation.ts'
import type { Appearance } from './stripe-js.ts'
import { useTimeUp } from './use-time-up.ts'
import { declined, timeOfDay, words } from './words.ts'

/** What the checkout has to know of an order, as `GET /api/orders/:id` shows it. */
export type PayableOrder = {
  readonly id: string
  readonly status: string
  /** In whole units of the currency. */
  readonly price: number
  readonly currency: string
  /** ISO 8601. */
  readonly expiresAt: string
}

export type CheckoutOptions = {
  readonly order: PayableOrder
  /** Address of Stripe's script. */
  readonly scriptUrl: string
  /** False while a fresh read of the order is pending: the button waits, what was typed stays. Default true. */
  readonly canPay?: boolean | undefined
  /** The server's time in ms; the reader's own clock by default. */
  readonly now?: (() => number) | undefined
  readonly api?: PaymentsApi | undefined
  readonly locale?: string | undefined
  readonly appearance?: Appearance | undefined
}

export type Checkout = CheckoutState & {
  /** Where the card form goes. Render this element only while `isPayable`. */
  readonly place: RefObject<HTMLDivElement | null>
  /** True exactly while the order may be paid: awaiting payment, and its time not up. */
  readonly isPayable: boolean
  /** True when a press would ask the bank. */
  readonly isPressable: boolean
  /** Asks the bank, once however often it is called. */
  readonly pay: () => Promise<void>
  /** Tries again to load a form that did not load. */
  readonly tryAgain: () => void
}

const ownApi = createPaymentsApi()

/** Checkout of one order: Stripe's card form is on the page exactly while the order may be paid. */
export function useCheckout(options: CheckoutOptions): Checkout {
  const { order, scriptUrl, canPay = true, api = ownApi, now = Date.now, locale, appearance } = options
  const [state, tell] = useReducer(nextCheckout, closed)
  const [round, setRound] = useState(0)
  const place = useRef<HTMLDivElement>(null)
  const form = useRef<CardForm | undefined>(undefined)
  const inFlight = useRef(false)
  const given = useRef({ api, appearance })
  const { id: orderId } = order
  const isTimeUp = useTimeUp(order.expiresAt, now)
  const isPayable = order.status === 'awaiting:payment' && !isTimeUp
  const until = timeOfDay(order.expiresAt, locale)

  // Objects that a page makes anew with each render must not open the form anew.
  useLayoutEffect(() => {
    given.current = { api, appearance }
  })

  // Layout effect: the form goes in the same frame in which the order stops being payable.
  useLayoutEffect(() => {
    if (!isPayable || !place.current) return undefined
    let gone = false
    tell({ type: 'wanted' })
    const returnUrl = location.href
    const opened = openCardForm({ ...given.current, orderId, scriptUrl, place: place.current, returnUrl })
    form.current = opened
    opened.ready.then(
      () => gone || tell({ type: 'form-ready' }),
      (error: unknown) => gone || tell(failedToOpen(error)),
    )
    return () => {
      gone = true
      form.current = undefined
      opened.remove()
      tell({ type: 'gone' })
    }
  }, [orderId, isPayable, scriptUrl, round])

  useEffect(() => {
    const back = readBankReturn(location.href)
    if (!back) return
    history.replaceState(history.state, '', back.cleanUrl)
    if (back.failed) {
      tell({ type: 'refused', message: declined({ code: 'authentication_required' }, until) })
    }
    given.current.api.syncPayment(orderId).then(
      (charge) => isAgreed(charge) && tell({ type: 'bank-agreed', message: words.agreed }),
      () => {},
    )
  }, [orderId, until])

  const isPressable = isPayable && canPay && state.phase === 'ready'
  const pay = useCallback(async (): Promise<void> => {
    const current = form.current
    if (!current || !isPressable || inFlight.current) return
    inFlight.current = true
    tell({ type: 'pressed' })
    const confirmation = await current.confirm().catch(() => ({ error: { type: 'api_connection_error' } }))
    const news = await settleConfirmation(confirmation, { ...given.current, orderId, until })
    inFlight.current = false
    tell(news)
  }, [isPressable, orderId, until])

  const tryAgain = useCallback(() => setRound((before) => before + 1), [])
  return { ...state, place, isPayable, isPressable, pay, tryAgain }
}

/** A form that is not given because the order is being paid already is good news. */
function failedToOpen(error: unknown) {
  const details = error instanceof PaymentsApiError ? error.errors[0]?.details : undefined
  const status = details?.['status']
  if (status === 'authorized' || status === 'capturing' || status === 'captured') {
    return { type: 'bank-agreed', message: words.agreed } as const
  }
  const message = error instanceof PaymentsApiError ? error.message : words.unavailable
  return { type: 'form-failed', message } as const
}
