import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts'
import { openStripeKnobs, type StripeKnobs } from '../../infra/local/stripe-knobs.ts'
import { type Market, openMarket } from './market.ts'

// Longer than an audit may take: its list of violations says more than "exceeded timeout".
jest.setTimeout(90_000)

/** A whole marketplace of a test's own: every process is a real one, the data is new. */
export type TestStack = {
  readonly stack: Stack
  readonly market: Market
  readonly stripe: StripeKnobs
  /** Ends everything and removes the data; with STAGEDOOR_KEEP=1 data and logs stay, and their place is printed. */
  stop(): Promise<void>
}

/** How long a hook may wait for a stack on a busy machine. */
export const stackStartMs = 90_000

/** @example let test: TestStack; beforeAll(async () => { test = await startTestStack() }, stackStartMs) */
export async function startTestStack(options: StackOptions = {}): Promise<TestStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stagedoor-e2e-'))
  const stack = await startStack({ port: 0, site: false, demo: false, dataDir, ...options })
  const market = openMarket(stack)
  return {
    stack,
    market,
    stripe: openStripeKnobs(stack),
    stop: async () => {
      market.close()
      await stack.close()
      if (process.env['STAGEDOOR_KEEP']) console.log(`data and logs: ${dataDir}`)
      else await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
