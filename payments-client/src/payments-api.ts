/** A charge as payments shows it to its buyer. */
export type Charge = {
  readonly id: string
  readonly orderId: string
  readonly status:
    | 'none'
    | 'open'
    | 'authorized'
    | 'capturing'
    | 'captured'
    | 'voiding'
    | 'voided'
    | 'failing'
    | 'failed'
    | 'refunding'
    | 'refunded'
  /** In whole units of the currency. */
  readonly amount: number
  /** Lower-case ISO 4217. */
  readonly currency: string
  readonly stripeId: string | null
  readonly card: { readonly brand: string; readonly last4: string } | null
  readonly declines: readonly {
    readonly at: string
    readonly declineCode: string
    readonly message: string
  }[]
  readonly capturedAt: string | null
  readonly refundedAt: string | null
  readonly version: number
}

/** What the card form needs to talk to Stripe. */
export type OpenedIntent = {
  readonly clientSecret: string
  readonly publishableKey: string
  readonly amount: number
  readonly currency: string
}

/** One entry of the one error body: `{ "errors": [...] }`. */
export type ApiError = {
  readonly message: string
  readonly code: string
  readonly field?: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** A refusal of payments, or no answer at all (status 0). */
export class PaymentsApiError extends Error {
  override readonly name = 'PaymentsApiError'
  readonly status: number
  readonly errors: readonly ApiError[]

  constructor(status: number, errors: readonly ApiError[]) {
    super(errors[0]?.message ?? unreachable.message)
    this.status = status
    this.errors = errors
  }

  get code(): string {
    return this.errors[0]?.code ?? unreachable.code
  }
}

/** What a browser asks of payments. Every call throws PaymentsApiError when the answer is no. */
export type PaymentsApi = {
  /** Opens the order's one intent, or finds it again. */
  openIntent(orderId: string): Promise<OpenedIntent>
  /** Makes payments ask Stripe what happened. Safe to repeat. */
  syncPayment(orderId: string): Promise<Charge>
  getCharge(orderId: string): Promise<Charge>
}

const timeoutMs = 15_000

const unreachable: ApiError = {
  code: 'UNAVAILABLE',
  message: 'The payment service does not answer. Try again in a moment.',
}

/**
 * @param baseUrl where payments is reached; the page's own origin by default
 * @example const api = createPaymentsApi(); const { clientSecret } = await api.openIntent(orderId)
 */
export function createPaymentsApi(
  baseUrl = '',
  send: typeof fetch = (...call) => fetch(...call),
): PaymentsApi {
  const ask = async <Body>(method: 'GET' | 'POST', path: string, body?: object): Promise<Body> => {
    const answer = await answerTo(send, `${baseUrl}/api/payments${path}`, method, body)
    const json: unknown = await answer.json().catch(() => undefined)
    if (answer.ok && json !== undefined) return json as Body
    throw new PaymentsApiError(answer.status, errorsIn(json))
  }
  return {
    openIntent: (orderId) => ask('POST', '/intents', { orderId }),
    syncPayment: (orderId) => ask('POST', `/${encodeURIComponent(orderId)}/sync`),
    getCharge: (orderId) => ask('GET', `/${encodeURIComponent(orderId)}`),
  }
}

async function answerTo(send: typeof fetch, url: string, method: string, body?: object): Promise<Response> {
  try {
    return await send(url, {
      method,
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch {
    throw new PaymentsApiError(0, [unreachable])
  }
}

/** What is not in the one shape counts as unreachable. */
function errorsIn(json: unknown): readonly ApiError[] {
  const errors = typeof json === 'object' && json !== null && 'errors' in json ? json.errors : undefined
  return Array.isArray(errors) && errors.length > 0 ? (errors as ApiError[]) : [unreachable]
}
