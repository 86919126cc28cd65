import Stripe from 'stripe'

/**
 * What became of one call to Stripe.
 *
 * - `done`: it did as asked.
 * - `declined`: the bank said no. `refused`: Stripe said no; with these parameters and in this state it always will.
 * - `broken`: Stripe answered that it failed. It may have done the step or not, and gives this answer again to this key.
 * - `unanswered`: no answer came. It may have done the step or not; the same key finds out.
 * - `busy`: not now (the key or the intent is in use, or too many calls); the same key is good.
 */
export type Answer<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'declined'; readonly declineCode: string; readonly message: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'broken' | 'unanswered' | 'busy' }

/**
 * Makes a call and sorts what came of it.
 * @throws StripeError when our key is not accepted, which only a person can mend
 */
export async function answerOf<Result>(call: () => Promise<Result>): Promise<Answer<Result>> {
  try {
    return { kind: 'done', result: await call() }
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    return sort(error)
  }
}

function sort(error: InstanceType<typeof Stripe.errors.StripeError>): Answer<never> {
  const { statusCode, code = error.type, message, decline_code: declineCode } = error
  if (statusCode === undefined) return { kind: 'unanswered' }
  if (statusCode >= 500) return { kind: 'broken' }
  if (statusCode === 409 || statusCode === 429) return { kind: 'busy' }
  if (statusCode === 402) return { kind: 'declined', declineCode: declineCode ?? code, message }
  if (statusCode === 400 || statusCode === 404) return { kind: 'refused', code, message }
  throw error
}
