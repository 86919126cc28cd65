/** The parts of Stripe.js that the checkout uses (https://docs.stripe.com/js). The simulator's script has the same. */
export type StripeJs = {
  elements(options: { clientSecret: string; appearance?: Appearance; locale?: string }): StripeElements
  confirmPayment(options: {
    elements: StripeElements
    confirmParams: { return_url: string }
    redirect: 'if_required'
  }): Promise<Confirmation>
}

export type StripeElements = {
  create(type: 'payment', options?: object): PaymentElement
  update(changes: { appearance?: Appearance }): void
}

export type PaymentElement = {
  mount(place: HTMLElement): void
  destroy(): void
  focus(): void
  on(event: 'ready', listener: () => void): unknown
  on(event: 'loaderror', listener: (event: { error: StripeJsError }) => void): unknown
}

/** How the form inside Stripe's frame looks (https://docs.stripe.com/elements/appearance-api). */
export type Appearance = {
  readonly theme?: 'stripe' | 'night' | 'flat' | undefined
  readonly variables?: Readonly<Record<string, string>>
  readonly rules?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export type Confirmation = {
  readonly error?: StripeJsError
  readonly paymentIntent?: { readonly status: string }
}

export type StripeJsError = {
  readonly type: string
  readonly code?: string
  readonly decline_code?: string
  readonly message?: string
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string, options?: object) => StripeJs
  }
}
