import type { Stack } from '../../infra/local/stack.ts'

/** What a card form is opened with. */
export type CardForm = { readonly clientSecret: string; readonly publishableKey: string }

/** What Stripe's script does in a buyer's browser, past our services. A call that Stripe fails is lost. */
export type StripeBrowser = {
  /** Gives a card and confirms. */
  confirm(form: CardForm, card: string): Promise<void>
  /** The buyer answers their bank's question; nothing happens when nothing is asked. */
  answer(form: CardForm, approve: boolean): Promise<void>
}

const timeoutMs = 5_000
const idIn = ({ clientSecret }: CardForm): string => clientSecret.split('_secret_')[0] ?? ''

export function stripeBrowser({ addresses }: Pick<Stack, 'addresses'>): StripeBrowser {
  const send = async (path: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    const request = {
      method: 'POST',
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(timeoutMs),
    }
    const response = await fetch(`${addresses.stripe}/${path}`, request).catch(() => undefined)
    await response?.arrayBuffer().catch(() => undefined)
  }
  return {
    confirm: (form, card) =>
      send(`v1/payment_intents/${idIn(form)}/confirm`, {
        key: form.publishableKey,
        client_secret: form.clientSecret,
        payment_method: card,
        use_stripe_sdk: 'true',
        return_url: 'http://localhost:3000/orders',
      }),
    answer: (form, approve) =>
      send(`3ds/${idIn(form)}`, {
        client_secret: form.clientSecret,
        answer: approve ? 'approve' : 'decline',
      }),
  }
}
