import { appearanceLike } from './appearance.ts'
import { loadStripe } from './load-stripe.ts'
import type { PaymentsApi } from './payments-api.ts'
import type { Appearance, Confirmation, PaymentElement, StripeElements, StripeJs } from './stripe-js.ts'

/** Stripe's card form on this page, for one order. */
export type CardForm = {
  /** Resolves once it can be typed into. Rejects with PaymentsApiError, or Error when it cannot be loaded. */
  readonly ready: Promise<void>
  /** Asks the bank; 3-D Secure included. */
  confirm(): Promise<Confirmation>
  /** Takes the form off the page, at once and for good. */
  remove(): void
}

export type CardFormOptions = {
  readonly orderId: string
  readonly api: PaymentsApi
  readonly scriptUrl: string
  readonly place: HTMLElement
  /** Where the bank's page sends the buyer back to. */
  readonly returnUrl: string
  /** Absent: like the page around it. */
  readonly appearance?: Appearance | undefined
}

type Opened = {
  readonly stripe: StripeJs
  readonly elements: StripeElements
  readonly element: PaymentElement
}

/** Opens the order's intent and puts Stripe's form in its place. Removing it on the way leaves nothing behind. */
export function openCardForm(options: CardFormOptions): CardForm {
  let removed = false
  let opened: Opened | undefined
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const dress = () =>
    opened?.elements.update({ appearance: options.appearance ?? appearanceLike(options.place) })
  // Pages that offer a choice of looks say so on their root.
  const chosenLook = new MutationObserver(dress)

  const open = async (): Promise<void> => {
    const { api, orderId, scriptUrl, place } = options
    const { clientSecret, publishableKey } = await api.openIntent(orderId)
    const stripe = await loadStripe(scriptUrl, publishableKey)
    if (removed) return
    const elements = stripe.elements({
      clientSecret,
      appearance: options.appearance ?? appearanceLike(place),
    })
    const element = elements.create('payment')
    opened = { stripe, elements, element }
    dark.addEventListener('change', dress)
    chosenLook.observe(document.documentElement, { attributes: true })
    await mounted(element, place)
  }

  return {
    ready: open(),
    confirm: async () => {
      if (!opened) return { error: { type: 'api_error', message: 'The card form is not there.' } }
      const { stripe, elements } = opened
      const confirmParams = { return_url: options.returnUrl }
      return stripe.confirmPayment({ elements, confirmParams, redirect: 'if_required' })
    },
    remove: () => {
      removed = true
      dark.removeEventListener('change', dress)
      chosenLook.disconnect()
      opened?.element.destroy()
      opened = undefined
    },
  }
}

function mounted(element: PaymentElement, place: HTMLElement): Promise<void> {
  return new Promise((resolve, reject) => {
    element.on('ready', () => resolve())
    element.on('loaderror', ({ error }) => reject(new Error(error.message)))
    element.mount(place)
  })
}
