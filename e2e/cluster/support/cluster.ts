import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openFactsReader } from '../../../infra/local/audit/read-facts.ts'
import { violations } from '../../../infra/local/audit/violations.ts'
import { loadClusterSecrets } from '../../../infra/local/cluster/cluster-secrets.ts'
import { root } from '../../../infra/local/paths.ts'
import { databaseNames, serviceNames } from '../../../infra/local/stack/names.ts'
import type { Addresses } from '../../../infra/local/stack.ts'
import { type Market, openMarket } from '../../support/market.ts'
import { forward } from './kubectl.ts'

/** What the door of the cluster is called; it must lead there (README, "On a cluster"). */
const origin = 'http://stagedoor.test'
const secretsFolder = join(root, '.stagedoor/cluster')

export const servers = [...databaseNames.map((name) => `mongo-${name}`), 'nats', 'redis']
export const workloads = [...serviceNames, 'client', 'stripe-simulator', ...servers]

/** Where a pod vanishes with its network, a proxy may wait for its answer for ever: nobody else does. */
const answerWithinMs = 15_000

export const openClusterMarket = (): Market =>
  openMarket({ url: origin, dataDir: secretsFolder }, answerWithinMs)

/** What the auditor of the local stack finds wrong with the marketplace on the cluster, once it is at rest. */
export async function auditCluster(withinMs: number): Promise<string[]> {
  const { addresses, close } = await forwardServers()
  const reader = await openFactsReader({ addresses })
  const deadline = Date.now() + withinMs
  try {
    for (;;) {
      const found = violations(await reader.read())
      if (found.length === 0 || Date.now() > deadline) return found
      await pause(1_000)
    }
  } finally {
    await reader.close()
    close()
  }
}

async function forwardServers(): Promise<{ addresses: Addresses; close(): void }> {
  const { passwords } = loadClusterSecrets(secretsFolder)
  const password = (user: string) => passwords[user] ?? ''
  const forwards = await Promise.all([
    forward('pod/nats-0', 4222),
    forward('pod/nats-0', 8222),
    forward('pod/redis-0', 6379),
    forward('deployment/stripe-simulator', 3000),
    ...databaseNames.map((name) => forward(`pod/mongo-${name}-0`, 27017)),
  ])
  const [nats, natsMonitor, redis, stripe, ...databases] = forwards.map(({ port }) => port)
  const mongo = Object.fromEntries(
    databaseNames.map((name, index) => {
      const login = `${name}:${password(`mongo-${name}/${name}`)}`
      const port = databases[index] ?? 0
      return [name, { port, url: `mongodb://${login}@127.0.0.1:${port}/${name}?directConnection=true` }]
    }),
  )
  const addresses = {
    publicOrigin: origin,
    nats: `nats://operator:${password('nats/operator')}@127.0.0.1:${nats}`,
    bus: 'jetstream',
    natsMonitorPort: natsMonitor ?? 0,
    redis: `redis://expiration:${password('redis/expiration')}@127.0.0.1:${redis}`,
    stripe: `http://127.0.0.1:${stripe}`,
    stripePort: stripe ?? 0,
    mongo,
  } as Addresses
  return { addresses, close: () => forwards.forEach((one) => one.close()) }
}
