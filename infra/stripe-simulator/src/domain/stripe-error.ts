/** The body of Stripe's error envelope (https://docs.stripe.com/api/errors). */
export type ErrorBody = {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string
  decline_code?: string
  param?: string
  charge?: string
  doc_url?: string
  payment_intent?: unknown
  payment_method?: unknown
}

/** A refusal as Stripe words it. `executed` says that work began, so that an idempotency key keeps the answer. */
export class StripeError extends Error {
  readonly status: number
  readonly body: ErrorBody
  readonly executed: boolean

  constructor(status: number, body: ErrorBody, executed: boolean) {
    super(body.message)
    this.status = status
    this.body = body.code ? { ...body, doc_url: docUrl(body.code) } : body
    this.executed = executed
  }
}

/** A request that never reached execution: 400, forgotten by its idempotency key. */
export function invalidRequest(message: string, at: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, ...at }, false)
}

/** The named object is not there: 404, or 400 when a parameter named it. */
export function noSuch(kind: string, id: string, param: string, status = 404): StripeError {
  const body = { type: 'invalid_request_error', code: 'resource_missing', param } as const
  return new StripeError(status, { ...body, message: `No such ${kind}: '${id}'` }, true)
}

/** An executed request that the state of an object forbids: 400. */
export function refused(body: Omit<ErrorBody, 'type'>): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', ...body }, true)
}

function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
}
