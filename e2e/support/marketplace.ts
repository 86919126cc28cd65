import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts'
import { openStripeKnobs, type StripeKnobs } from '../../infra/local/stripe-knobs.ts'
import { type Market, openMarket } from './market.ts'

/** A whole marketplace of one's own, for a test or a benchmark: every process is a real one, the data is new. */
export type Marketplace = {
  readonly stack: Stack
  readonly market: Market
  readonly stripe: StripeKnobs
  /** Ends everything and removes the data, unless they are kept: with STAGEDOOR_KEEP=1 their place is printed. */
  stop(options?: { readonly keep: boolean }): Promise<void>
}

/** Without site and demo data, unless they are asked for. */
export async function startMarketplace(options: StackOptions = {}): Promise<Marketplace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stagedoor-e2e-'))
  const stack = await startStack({ port: 0, site: false, demo: false, dataDir, ...options })
  const market = openMarket(stack)
  return {
    stack,
    market,
    stripe: openStripeKnobs(stack),
    stop: async ({ keep } = { keep: Boolean(process.env['STAGEDOOR_KEEP']) }) => {
      market.close()
      await stack.close()
      if (keep) console.log(`data and logs: ${dataDir}`)
      else await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
