import { type Charge, hasIntent } from '../domain/charge.ts'
import { observe } from './at-stripe/observe.ts'
import { type AtStripe, lookAt } from './at-stripe/take-step.ts'
import { tell } from './at-stripe/tell.ts'

const atOnce = 10
/** The rest is for the next run. */
const mostBatches = 20

/**
 * Looks at unfinished charges that have been quiet for a while: finds what no webhook told, does what a crash left
 * undone, and says again what orders has not answered. Safe when every instance does it.
 * @returns how many charges were looked at
 * @throws AggregateError when some could not be looked after; they come up again
 */
export const sweepCharges =
  (at: AtStripe & { readonly maxAttempts: number }) => async (): Promise<number> => {
    let seen = 0
    for (let batch = 0; batch < mostBatches; batch += 1) {
      const quiet = await at.charges.claimQuiet(at.clock.now(), atOnce)
      const results = await Promise.allSettled(quiet.map((charge) => lookAfter(at, charge)))
      const errors = results.flatMap((result) =>
        result.status === 'rejected' ? [result.reason as unknown] : [],
      )
      if (errors.length > 0) throw new AggregateError(errors, 'some charges could not be looked after')
      seen += quiet.length
      if (quiet.length < atOnce) break
    }
    return seen
  }

async function lookAfter(at: AtStripe & { readonly maxAttempts: number }, charge: Charge): Promise<void> {
  if (!hasIntent(charge)) return
  const intent = await lookAt(at, charge.stripeId)
  const { status } = await observe(at, charge, { intent, maxAttempts: at.maxAttempts })
  if (status === charge.status) await tell(at, charge.id, { type: 'unanswered' })
}
