import { eventViolations } from './events.ts'
import type { Facts } from './facts.ts'
import { moneyViolations } from './money.ts'
import { moveViolations } from './moves.ts'
import { salesViolations } from './sales.ts'

/** Which invariants of the design (section 10) the facts break: a line each, beginning with the invariant's name. */
export function violations(facts: Facts): string[] {
  return [
    ...salesViolations(facts),
    ...moveViolations(facts),
    ...moneyViolations(facts),
    ...eventViolations(facts),
  ]
}
