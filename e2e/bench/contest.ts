import type { Market, OrderBody } from '../support/market.ts'
import { percentile } from './percentile.ts'

/** Lets a crowd press the button at once, ticket after ticket, and counts who was told that the ticket is theirs. */
export async function measureContest(
  market: Market,
  { tickets, buyers }: { tickets: number; buyers: number },
) {
  const seller = market.person('Seller')
  const samples: number[] = []
  let oversold = 0
  let unsold = 0
  for (let round = 0; round < tickets; round += 1) {
    const ticket = await market.list(seller)
    const crowd = Array.from({ length: buyers }, () => market.person())
    const won = await Promise.all(
      crowd.map(async (buyer) => {
        const startedAt = performance.now()
        const { status, body } = await market.reserve(buyer, ticket.id)
        samples.push(performance.now() - startedAt)
        return status === 201 && (body as OrderBody).status === 'awaiting:payment'
      }),
    )
    const winners = won.filter(Boolean).length
    if (winners > 1) oversold += 1
    if (winners === 0) unsold += 1
  }
  return {
    tickets,
    oversold,
    'sold to nobody': unsold,
    'p50 ms': Math.round(percentile(samples, 0.5)),
    'p99 ms': Math.round(percentile(samples, 0.99)),
  }
}
