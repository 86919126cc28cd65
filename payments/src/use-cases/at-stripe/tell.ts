import { ignored } from '@stagedoor/common/domain/decision'
import type { Outcome } from '@stagedoor/common/persistence/aggregate-store'
import type { Command } from '../../domain/cell.ts'
import type { Charge } from '../../domain/charge.ts'
import { hear } from '../../domain/hear.ts'
import type { News } from '../../domain/news.ts'
import { carryOut, type Errand } from './carry-out.ts'
import type { AtStripe } from './take-step.ts'

/** News, or how the charge makes news of what was seen; undefined when it is none. */
export type Telling = News | ((charge: Charge) => News | undefined)

/** More steps in a row than any chain of the saga has. */
const mostSteps = 6

/**
 * Tells a charge some news, saves what it decides, does at Stripe what follows, and tells it the outcome, until
 * nothing follows. Whatever is left undone by a crash is in the state, and the sweep goes on from there.
 * @throws UnavailableError when Stripe does not answer or does not do it now; Refusal NOTHING_TO_REFUND
 */
export async function tell(at: AtStripe, orderId: string, telling: Telling): Promise<Outcome<Charge>> {
  let outcome = await decide(at, orderId, telling)
  for (let step = 0; step < mostSteps && outcome.next; step += 1) {
    const result = await carryOut(at, outcome.next)
    if (!result) break
    outcome = await decide(at, orderId, result)
  }
  return outcome.saved
}

type Decided = {
  readonly saved: Outcome<Charge>
  readonly next?: Errand
}

async function decide({ charges, clock }: AtStripe, orderId: string, telling: Telling): Promise<Decided> {
  // Decided again on each lost race: only what was heard last counts.
  let heard: { command?: Command | undefined; news?: News } = {}
  const saved = await charges.update(orderId, (charge) => {
    heard = {}
    const news = typeof telling === 'function' ? telling(charge) : telling
    if (!news) return ignored('nothing new')
    const { decision, command } = hear(charge, news, clock.now())
    heard = { news, command }
    return decision
  })
  const { command, news } = heard
  if (saved.kind === 'missing' || !command || !news) return { saved }
  return { saved, next: { charge: saved.state, command, because: news } }
}
