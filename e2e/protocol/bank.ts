import type { Decision } from '@stagedoor/common/domain/decision'
import type { Command } from '../../payments/src/domain/cell.ts'
import type { Charge, ChargeFact } from '../../payments/src/domain/charge.ts'
import { hear } from '../../payments/src/domain/hear.ts'
import type { News } from '../../payments/src/domain/news.ts'

type IntentState = 'waiting' | 'authorized' | 'captured' | 'canceled' | 'refunded'

/** Stripe and what payments does there, without a network. */
export type Bank = {
  /** What the bank holds or has taken, by order. */
  readonly intents: ReadonlyMap<string, IntentState>
  /** Money taken, by order: a second capture would show. */
  readonly captures: string[]
  /** The buyer opens the card form. */
  open(orderId: string): void
  /** The buyer's card is accepted, whether or not payments hears of it. */
  authorize(orderId: string): void
  tell(orderId: string, news: News): void
  /** Payments looks at what Stripe says: a webhook came, or the sweep. */
  look(orderId: string): void
  sweep(orderId: string): void
  /** The next commands are lost, as if payments died between its write and its call. */
  dropCommands(count: number): void
}

type Options = {
  readonly charges: ReadonlyMap<string, Charge>
  readonly update: (orderId: string, decide: (charge: Charge) => Decision<Charge, ChargeFact>) => void
  readonly now: () => Date
}

export function createBank({ charges, update, now }: Options): Bank {
  const intents = new Map<string, IntentState>()
  const captures: string[] = []
  let dropped = 0

  const perform: { [C in Command]?: (orderId: string, state: IntentState) => IntentState } = {
    capture: (orderId, state) => {
      if (state === 'authorized') captures.push(orderId)
      return state === 'authorized' ? 'captured' : state
    },
    cancel: (_orderId, state) => (state === 'waiting' || state === 'authorized' ? 'canceled' : state),
    refund: (_orderId, state) => (state === 'captured' ? 'refunded' : state),
    look: (_orderId, state) => state,
  }

  const tell = (orderId: string, news: News): void => {
    let command: Command | undefined
    update(orderId, (charge) => {
      const heard = hear(charge, news, now())
      command = heard.command
      return heard.decision
    })
    if (!command) return
    if (dropped > 0) {
      dropped -= 1
      return
    }
    const state = intents.get(orderId)
    if (!state) return
    const next = perform[command]?.(orderId, state) ?? state
    intents.set(orderId, next)
    tell(orderId, { type: `found-${next}` })
  }

  const look = (orderId: string): void => {
    const state = intents.get(orderId)
    if (state) tell(orderId, { type: `found-${state}` })
  }

  return {
    intents,
    captures,
    tell,
    look,
    open: (orderId) => {
      const charge = charges.get(orderId)
      if (charge?.status !== 'none' || charge.expiresAt <= now()) return
      intents.set(orderId, 'waiting')
      tell(orderId, { type: 'intent-created', stripeId: `pi_${orderId}` })
    },
    authorize: (orderId) => {
      if (intents.get(orderId) === 'waiting') intents.set(orderId, 'authorized')
    },
    sweep: (orderId) => {
      look(orderId)
      if (charges.get(orderId)?.status === 'authorized') tell(orderId, { type: 'unanswered' })
    },
    dropCommands: (count) => {
      dropped = count
    },
  }
}
