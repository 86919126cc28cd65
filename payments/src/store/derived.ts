import { type Charge, hasIntent, isSettled } from '../domain/charge.ts'

/** What queries need beside the state of a charge. */
export type Derived = {
  /** When the sweep looks at it next; absent when there is nothing to wait for. */
  readonly lookAt?: Date
  /** When MongoDB drops it: a charge that Stripe never knew of, once no replay can bring its bill again. */
  readonly forgetAt?: Date
  /** True when it is (or was) a sale that its seller sees. */
  readonly sale?: true
}

/** As long as the stream keeps events. */
const forgetAfterMs = 30 * 86_400_000

const sales: ReadonlySet<Charge['status']> = new Set([
  'authorized',
  'capturing',
  'captured',
  'refunding',
  'refunded',
])

export const derive =
  (lookAfterMs: number) =>
  (charge: Charge): Derived => {
    const later = (ms: number): Date => new Date(charge.updatedAt.getTime() + ms)
    return {
      ...(hasIntent(charge) && !isSettled(charge) && { lookAt: later(lookAfterMs) }),
      ...(charge.status === 'voided' && !hasIntent(charge) && { forgetAt: later(forgetAfterMs) }),
      ...(sales.has(charge.status) && { sale: true as const }),
    }
  }
