import { parseArgs } from 'node:util'
import type { Stack } from '../../infra/local/stack.ts'
import { type Account, signUp } from '../support/accounts.ts'
import { ban, guardedServices, untilRefused } from '../support/bans.ts'
import type { Market, Person } from '../support/market.ts'
import { startMarketplace } from '../support/marketplace.ts'
import { reserved } from '../support/sale.ts'
import { percentile } from './percentile.ts'

/**
 * From the admin's 200 to the last refusal, in every service, and to the end of what the banned buyer held: each ban
 * hits somebody who holds a reservation that awaits payment. Two instances of orders and tickets; one ban at a time.
 */
const { values } = parseArgs({ options: { bans: { type: 'string', default: '100' } } })

const { stack, market, stop } = await startMarketplace({
  limits: false,
  replicas: { tickets: 2, orders: 2 },
  report: (line) => console.error(line),
})
try {
  const admin = market.person('Ada', ['user', 'admin'])
  const refused: number[] = []
  const freed: number[] = []
  for (let n = 0; n < Number(values.bans); n += 1) {
    const buyer = await signUp(stack.url, `bench-${n}@stagedoor.test`)
    const { ticket } = await reserved(market, {}, buyer)
    const { refusedMs, freedMs } = await measure(stack, market, admin, buyer, ticket.id)
    refused.push(refusedMs)
    freed.push(freedMs)
  }
  console.table({
    'refused by every service': summary(refused),
    'order cancelled and ticket free': summary(freed),
  })
} finally {
  await stop()
}

async function measure({ url }: Stack, market: Market, admin: Person, buyer: Account, ticketId: string) {
  await ban(market, admin, buyer)
  const since = performance.now()
  const free = async (): Promise<number> => {
    for (;;) {
      const { status } = await market.ticket(undefined, ticketId)
      if (status === 'available') return performance.now() - since
      if (performance.now() - since > 10_000) throw new Error(`${url}: the ticket is still ${status}`)
    }
  }
  const [freedMs, ...refusals] = await Promise.all([
    free(),
    // Twice each, so that both instances of a service are asked in turn.
    ...[...guardedServices, ...guardedServices].map((service) => untilRefused(market, buyer, service, since)),
  ])
  return { freedMs, refusedMs: Math.max(...refusals) }
}

function summary(samples: readonly number[]) {
  const rounded = (share: number): number => Math.round(percentile(samples, share) * 10) / 10
  return { bans: samples.length, 'p50 ms': rounded(0.5), 'p99 ms': rounded(0.99), 'most ms': rounded(1) }
}
