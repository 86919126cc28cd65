import type { Intent, IntentStatus } from './intent.ts'

/** What can happen to a PaymentIntent. */
export type Move = 'attach' | 'challenge' | 'process' | 'authorize' | 'pay' | 'fail' | 'cancel'

/** Every legal move; what is absent is refused. */
export const lifecycle: Readonly<Record<IntentStatus, Readonly<Partial<Record<Move, IntentStatus>>>>> = {
  requires_payment_method: { attach: 'requires_confirmation', cancel: 'canceled' },
  requires_confirmation: {
    attach: 'requires_confirmation',
    challenge: 'requires_action',
    process: 'processing',
    authorize: 'requires_capture',
    pay: 'succeeded',
    fail: 'requires_payment_method',
    cancel: 'canceled',
  },
  requires_action: {
    attach: 'requires_confirmation',
    process: 'processing',
    authorize: 'requires_capture',
    pay: 'succeeded',
    fail: 'requires_payment_method',
    cancel: 'canceled',
  },
  processing: { authorize: 'requires_capture', pay: 'succeeded', fail: 'requires_payment_method' },
  requires_capture: { pay: 'succeeded', cancel: 'canceled' },
  succeeded: {},
  canceled: {},
}

/** True when the move is in the table. */
export const canMove = (intent: Intent, move: Move): boolean => move in lifecycle[intent.status]

/** The statuses from which a move is legal, in the table's order. */
export function statusesBefore(move: Move): string {
  return Object.entries(lifecycle)
    .filter(([, moves]) => move in moves)
    .map(([status]) => status)
    .join(', ')
}

/**
 * The intent after a move, with what the move changes besides its status.
 * @throws TypeError when the table does not know the move: callers ask first, in Stripe's words
 */
export function moved(intent: Intent, move: Move, changes: Partial<Omit<Intent, 'id' | 'status'>>): Intent {
  const status = lifecycle[intent.status][move]
  if (!status) throw new TypeError(`a PaymentIntent in ${intent.status} cannot ${move}`)
  return { ...intent, dueAt: null, ...changes, status }
}
