import { StripeError } from '../domain/stripe-error.ts'

/** An answer ready to be sent. `executed` says whether an idempotency key keeps it. */
export type Answer = { readonly status: number; readonly body: string; readonly executed: boolean }

/** Runs a piece of work and turns its outcome into an answer. */
export function answerOf(run: () => unknown): Answer {
  try {
    return { status: 200, body: JSON.stringify(run()), executed: true }
  } catch (error) {
    return failure(error)
  }
}

/** Stripe's error envelope for whatever went wrong. */
export function failure(error: unknown): Answer {
  if (error instanceof StripeError) {
    return { status: error.status, body: JSON.stringify({ error: error.body }), executed: error.executed }
  }
  console.error(error)
  const body = { error: { type: 'api_error', message: 'The simulator has a defect: see its log.' } }
  return { status: 500, body: JSON.stringify(body), executed: true }
}
