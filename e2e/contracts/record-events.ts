import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { startStack } from '../../infra/local/stack.ts'
import { openEventWriter } from '../support/event-writer.ts'
import { openMarket } from '../support/market.ts'
import { aWholeLife } from './a-whole-life.ts'

/**
 * Starts a marketplace, lets everything happen in it, and returns one event of every type as it was stored.
 * @throws Error naming the types that nobody announced
 */
export async function recordEvents(): Promise<ReadonlyMap<string, Envelope>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stagedoor-contracts-'))
  const stack = await startStack({
    port: 0,
    dataDir,
    site: false,
    demo: false,
    holdSeconds: 15,
    limits: false,
  })
  const market = openMarket(stack)
  const events = await openEventWriter(stack)
  try {
    await aWholeLife(stack.url, market)
    const stored = await events.stored()
    const byType = new Map(stored.toReversed().map((event) => [event.type, event]))
    const silent = [...catalogue.keys()].filter((type) => !byType.has(type))
    if (silent.length > 0) throw new Error(`nobody announced ${silent.join(', ')}`)
    return byType
  } finally {
    await events.close()
    market.close()
    await stack.close()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}
