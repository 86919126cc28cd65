import { setTimeout as pause } from 'node:timers/promises'
import { openFactsReader } from '../../infra/local/audit/read-facts.ts'
import { violations } from '../../infra/local/audit/violations.ts'
import type { Stack } from '../../infra/local/stack.ts'

const pauseMs = 300

/**
 * Waits until the marketplace is at rest, reads all databases, the stream and Stripe's ledger, and says which
 * invariants are broken. What is merely on its way is gone after a moment; what is still there at the end is a
 * violation.
 * @param options.withinMs how long it may take to come to rest; default 30,000
 * @example expect(await audit(stack)).toEqual([])
 */
export async function audit(stack: Stack, { withinMs = 30_000 } = {}): Promise<string[]> {
  const reader = await openFactsReader(stack)
  const deadline = Date.now() + withinMs
  try {
    for (;;) {
      const found = violations(await reader.read())
      if (found.length === 0 || Date.now() > deadline) return found
      await pause(pauseMs)
    }
  } finally {
    await reader.close()
  }
}
