import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { canMove, type Lifecycle } from '@stagedoor/common/domain/lifecycle'
import type { Order } from '../../../orders/src/domain/order.ts'
import { orderLifecycle } from '../../../orders/src/domain/order-lifecycle.ts'
import { chargeLifecycle } from '../../../payments/src/domain/charge-lifecycle.ts'
import { ticketLifecycle } from '../../../tickets/src/domain/ticket-lifecycle.ts'
import type { Facts } from './facts.ts'

/** A3: states move only along the services' own tables, and a version is one state. */
export function moveViolations({ events, orders }: Facts): string[] {
  return [
    ...told(events, 'tickets', ticketLifecycle, 'step'),
    ...told(events, 'orders', orderLifecycle, 'step'),
    // Payments does not announce every step.
    ...told(events, 'payments', chargeLifecycle, 'path'),
    ...orders.flatMap(remembered),
  ]
}

type State = { readonly version: number; readonly status: string }

/** What the stream says of each aggregate, in the order of its versions. */
function told(
  events: readonly Envelope[],
  source: string,
  lifecycle: Lifecycle<string>,
  distance: 'step' | 'path',
): string[] {
  const news = events.filter((event) => event.source === source && event.type !== 'reservation-rejected')
  return [...Map.groupBy(news, ({ subject }) => subject)].flatMap(([id, ofOne]) => {
    const states = ofOne.map(({ data }) => data as State).toSorted((a, b) => a.version - b.version)
    return states.flatMap((state, index) => {
      const before = states[index - 1]
      if (!before || before.status === state.status) return []
      const what = `${lifecycle.name} ${id}`
      if (before.version === state.version) {
        return [`A3 version ${state.version} of ${what} is ${before.status} and ${state.status}`]
      }
      const reach = distance === 'step' ? canMove : hasPath
      const legal = reach(lifecycle, before.status, state.status)
      return legal ? [] : [`A3 ${what} went from ${before.status} to ${state.status}`]
    })
  })
}

function hasPath(lifecycle: Lifecycle<string>, from: string, to: string): boolean {
  const reached = new Set([from])
  for (const status of reached) {
    for (const move of lifecycle.moves) if (move.from === status) reached.add(move.to)
  }
  return reached.has(to)
}

/** An order's own memory is a chain without a gap, from its placing to its state. */
function remembered({ id, status, history }: Order): string[] {
  return history.flatMap((step, index) => {
    const before = history[index - 1]?.to ?? null
    const isNote = step.from === step.to && step.reason === 'refunded'
    const isLegal =
      step.from === null ? step.to === 'created' : isNote || canMove(orderLifecycle, step.from, step.to)
    const isLast = index === history.length - 1
    if (step.from === before && isLegal && (!isLast || step.to === status)) return []
    return [`A3 order ${id} remembers a move from ${step.from} to ${step.to} that cannot be`]
  })
}
