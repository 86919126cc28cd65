/** What Stripe adds to the address when the buyer comes back from their bank's page. */
const added = [
  'payment_intent',
  'payment_intent_client_secret',
  'redirect_status',
  'source_redirect_slug',
] as const

export type BankReturn = {
  /** The address without what Stripe added: the secret must not stay in history or bookmarks. */
  readonly cleanUrl: string
  /** Whether the bank said no. A yes is only believed when payments says so. */
  readonly failed: boolean
}

/** Reads a return from the bank's page (https://docs.stripe.com/payments/accept-a-payment#web-redirect); undefined when this is none. */
export function readBankReturn(address: string): BankReturn | undefined {
  const url = new URL(address)
  if (!url.searchParams.has('payment_intent_client_secret')) return undefined
  const failed = url.searchParams.get('redirect_status') === 'failed'
  for (const name of added) url.searchParams.delete(name)
  return { cleanUrl: url.pathname + url.search + url.hash, failed }
}
