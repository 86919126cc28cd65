import { askBank } from '../domain/ask-bank.ts'
import { expireAuthorization } from '../domain/cancel-intent.ts'
import { cardWithNumber } from '../domain/cards.ts'
import type { Charge, PaymentMethod } from '../domain/charge.ts'
import { type Circumstances, type Decision, type EventType, seconds } from '../domain/decision.ts'
import type { Intent } from '../domain/intent.ts'
import { noSuch } from '../domain/stripe-error.ts'
import type { Clock } from './clock.ts'
import type { Journal } from './journal.ts'
import type { State } from './state.ts'

/** The request that led to a decision, named in the events that it causes. */
export type Cause = { readonly requestId: string | null; readonly idempotencyKey: string | null }

/** Tells the world about an object that a decision has changed. */
export type Announce = (type: EventType, subject: Intent | Charge, cause: Cause) => void

/** The banks and Stripe's books: every intent, charge and movement of money. */
export type Bank = ReturnType<typeof createBank>

const byItself: Cause = { requestId: null, idempotencyKey: null }

/** Keeps the books in memory; each decision is applied in one piece, without another in between. */
export function createBank(
  state: State,
  clock: Clock,
  newId: (prefix: string) => string,
  journal: Journal,
  announce: Announce,
) {
  const settings = { processingMs: 0 }
  const undecided = new Set<string>()
  for (const intent of state.intents.values()) if (intent.dueAt !== null) undecided.add(intent.id)

  const circumstances = (): Circumstances => ({ now: clock.now(), newId })
  const chargeOf = (intent: Intent) => state.charges.get(intent.latestChargeId ?? '')

  function save(intent: Intent): void {
    state.intents.set(intent.id, intent)
    journal.record({ kind: 'intent', value: intent })
    if (intent.dueAt === null) undecided.delete(intent.id)
    else undecided.add(intent.id)
  }

  function apply(decision: Decision, cause: Cause): void {
    const { intent, charge, refund } = decision
    save(intent)
    if (charge) {
      state.charges.set(charge.id, charge)
      journal.record({ kind: 'charge', value: charge })
    }
    if (refund) {
      state.refunds.set(refund.id, refund)
      journal.record({ kind: 'refund', value: refund })
    }
    for (const movement of decision.movements) {
      const entry = { ...movement, sequence: state.ledger.length + 1, at: seconds(clock.now()) }
      state.ledger.push(entry)
      journal.record({ kind: 'ledger', value: entry })
    }
    for (const type of decision.events) {
      announce(type, type.startsWith('charge.') && charge ? charge : intent, cause)
    }
  }

  function settle(intent: Intent): Intent {
    if (intent.dueAt === null || intent.dueAt > clock.now()) return intent
    const charge = chargeOf(intent)
    const method = state.methods.get(intent.paymentMethodId ?? '')
    if (intent.status === 'processing' && method) {
      const asked = intent.challengeRequested || cardWithNumber(method.card.number)?.challenge === true
      apply(askBank(intent, method, asked, circumstances()), byItself)
    } else if (intent.status === 'requires_capture' && charge) {
      apply(expireAuthorization(intent, charge, circumstances()), byItself)
    }
    return state.intents.get(intent.id) ?? intent
  }

  return {
    state,
    settings,
    circumstances,
    apply,
    save,
    chargeOf,

    /** @throws StripeError `resource_missing` */
    intent(id: string, param = 'intent', status = 404): Intent {
      const intent = state.intents.get(id)
      if (!intent) throw noSuch('payment_intent', id, param, status)
      return settle(intent)
    },

    /** Keeps a card under its id. */
    keepMethod(method: PaymentMethod): PaymentMethod {
      state.methods.set(method.id, method)
      journal.record({ kind: 'method', value: method })
      return method
    },

    /** Gives every bank's answer and ends every authorization that has fallen due. */
    settleDue(): void {
      for (const id of undecided) {
        const intent = state.intents.get(id)
        if (intent) settle(intent)
      }
    },

    /** Forgets which intents are undecided, as after a reset. */
    forget(): void {
      undecided.clear()
      settings.processingMs = 0
    },
  }
}
