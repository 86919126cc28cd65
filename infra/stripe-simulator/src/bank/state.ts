import type { Charge, PaymentMethod, Refund } from '../domain/charge.ts'
import type { KeyRecord } from '../domain/idempotency.ts'
import type { Intent } from '../domain/intent.ts'
import type { LedgerEntry } from '../domain/ledger.ts'
import type { WebhookEvent } from '../webhooks/webhook-event.ts'

/** Everything the simulator remembers, in the order in which it came to be. */
export type State = {
  readonly intents: Map<string, Intent>
  readonly charges: Map<string, Charge>
  readonly refunds: Map<string, Refund>
  readonly methods: Map<string, PaymentMethod>
  readonly ledger: LedgerEntry[]
  readonly keys: Map<string, KeyRecord>
  readonly events: Map<string, WebhookEvent>
}

/** The state of a simulator that nobody has used yet. */
export const emptyState = (): State => ({
  intents: new Map(),
  charges: new Map(),
  refunds: new Map(),
  methods: new Map(),
  ledger: [],
  keys: new Map(),
  events: new Map(),
})

/** Forgets everything, keeping the containers that others hold. */
export function clearState(state: State): void {
  for (const part of Object.values(state)) {
    if (Array.isArray(part)) part.length = 0
    else part.clear()
  }
}
