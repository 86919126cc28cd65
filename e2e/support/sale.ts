import { eventually } from '@stagedoor/common/testing/eventually'
import type { Answer } from './http-client.ts'
import type { Market, OrderBody, Person, TicketBody } from './market.ts'

/** A ticket, who sells it and who is buying it. */
export type Sale = {
  readonly seller: Person
  readonly buyer: Person
  readonly ticket: TicketBody
  readonly order: OrderBody
}

/** A seller lists a ticket and a buyer reserves it. @throws Error when it is not the buyer's to pay */
export async function reserved(market: Market, offer?: object, buyer = market.person()): Promise<Sale> {
  const seller = market.person('Sam')
  const ticket = await market.list(seller, offer)
  const { price, revision } = ticket
  const order = orderIn(await market.reserve(buyer, ticket.id, { price, revision }))
  if (order.status !== 'awaiting:payment') throw new Error(`the order is ${order.status}`)
  return { seller, buyer, ticket, order }
}

/** A ticket changes hands, start to end. @throws Error when a step is refused, or takes too long */
export async function sold(
  market: Market,
  { withinMs = 10_000, offer }: { withinMs?: number; offer?: object } = {},
): Promise<Sale> {
  const deadline = Date.now() + withinMs
  const sale = await reserved(market, offer)
  const { buyer, order, ticket } = sale
  const paid = await market.pay(buyer, order.id)
  if (paid.status !== 201) throw new Error(`not paid: ${paid.status} ${JSON.stringify(paid.body)}`)
  const hasArrived = async () => {
    const { status } = await market.ticket(buyer, ticket.id)
    if (status !== 'sold') throw new Error(`paid, but the ticket is ${status}`)
    return { ...sale, order: await market.order(buyer, order.id) }
  }
  return eventually(hasArrived, { withinMs: deadline - Date.now() })
}

/** The order in a 201. @throws Error for any other answer */
export function orderIn({ status, body }: Answer): OrderBody {
  if (status !== 201) throw new Error(`no order: ${status} ${JSON.stringify(body)}`)
  return body as OrderBody
}

/** The next ticket changes hands within the limit, refused or interrupted attempts included. @returns how long it took, in ms */
export async function soldAtLast(market: Market, withinMs: number): Promise<number> {
  const startedAt = Date.now()
  const leftMs = (): number => startedAt + withinMs - Date.now()
  await eventually(() => sold(market, { withinMs: leftMs() }), { withinMs })
  return Date.now() - startedAt
}
