'use client'

import { type FormEvent, useId } from 'react'
import { type Checkout, type CheckoutOptions, useCheckout } from './use-checkout.ts'
import { money, words } from './words.ts'

/** Classes of your own, beside the stable ones (`checkout-form`, `checkout-form-place`, ...). */
export type CheckoutClassNames = {
  readonly form?: string
  readonly place?: string
  readonly message?: string
  readonly button?: string
}

export type CheckoutFormProps = CheckoutOptions & { readonly classNames?: CheckoutClassNames | undefined }

/**
 * The card form of one order. It is there exactly while the order may be paid, and says in a live region what
 * happened, whether money moved, and what can be done now.
 * @example <CheckoutForm order={order} scriptUrl="https://js.stripe.com/endive/stripe.js" canPay={isFresh} />
 */
export function CheckoutForm({ classNames = {}, ...options }: CheckoutFormProps) {
  const checkout = useCheckout(options)
  const messageId = useId()
  const { isPayable, isPressable, phase, place, pay } = checkout
  const { order, canPay = true, locale } = options
  if (!isPayable) return null

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void pay()
  }
  return (
    <form className={names('checkout-form', classNames.form)} data-phase={phase} onSubmit={submit} noValidate>
      <div
        ref={place}
        className={names('checkout-form-place', classNames.place)}
        aria-busy={phase === 'opening'}
      />
      <output
        id={messageId}
        aria-live="polite"
        className={names('checkout-form-message', classNames.message)}
        data-tone={checkout.isBad ? 'bad' : 'calm'}
      >
        {messageOf(checkout, canPay)}
      </output>
      {phase === 'unavailable' ? (
        <button
          type="button"
          className={names('checkout-form-button', classNames.button)}
          onClick={checkout.tryAgain}
        >
          {words.tryAgain}
        </button>
      ) : (
        <button
          // Until the page is alive, a press must not send the form to the server.
          type={phase === 'closed' ? 'button' : 'submit'}
          className={names('checkout-form-button', classNames.button)}
          aria-disabled={!isPressable}
          aria-describedby={messageId}
        >
          Pay {money(order.price, order.currency, locale)}
        </button>
      )}
    </form>
  )
}

function messageOf({ phase, message }: Checkout, canPay: boolean): string | undefined {
  if (message) return message
  if (phase === 'closed' || phase === 'opening') return words.opening
  if (phase === 'paying') return words.paying
  return canPay ? undefined : words.checking
}

const names = (own: string, given: string | undefined): string => (given ? `${own} ${given}` : own)
