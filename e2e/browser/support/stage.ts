import { eventually } from '@stagedoor/common/testing/eventually'
import { type Account, signUp } from '../../support/accounts.ts'
import { ban } from '../../support/bans.ts'
import type { Market, Person } from '../../support/market.ts'
import { orderIn } from '../../support/sale.ts'
import { seatAt } from './offers.ts'

/** A show with a ticket in every state, and the people who know of it. */
export type Stage = {
  readonly seller: Person
  readonly buyer: Person
  readonly newcomer: Person
  readonly admin: Person
  /** Somebody with a real account, and so with devices. */
  readonly member: Account
  readonly suspended: Account
  readonly show: string
  readonly tickets: Readonly<Record<'free' | 'held' | 'sold' | 'withdrawn', string>>
  /** The buyer's orders. */
  readonly orders: Readonly<Record<'awaiting' | 'complete' | 'cancelled', string>>
}

const name = 'The Night Ferry'

/**
 * A seller lists seven tickets; a buyer holds one at the old price, buys one and lets one go. Somebody else is suspended.
 * @param origin of the site
 */
export async function setStage(market: Market, origin: string): Promise<Stage> {
  const [seller, buyer] = [market.person('Sam Seller'), market.person('Robin Buyer')]
  const list = async (row: string, number: string, price: number) =>
    (await market.list(seller, seatAt(name, { row, number }, price))).id
  const order = async (ticketId: string) => orderIn(await market.reserve(buyer, ticketId)).id

  const [free, held, sold] = [await list('B', '4', 84), await list('F', '12', 80), await list('F', '13', 76)]
  const [given, withdrawn] = [await list('G', '1', 92.5), await list('H', '21', 110)]
  await Promise.all([list('C', '8', 88), list('K', '30', 64)])
  const orders = {
    awaiting: await order(held),
    complete: await order(sold),
    cancelled: await order(given),
  }
  await market.edit(seller, held, { price: 95 })
  await market.pay(buyer, orders.complete)
  await market.cancel(buyer, orders.cancelled)
  await market.ask(seller, 'DELETE', `/api/tickets/${withdrawn}`)
  await eventually(async () => {
    const { status } = await market.ticket(undefined, sold)
    if (status !== 'sold') throw new Error(`the ticket is ${status}`)
  })
  const admin = market.person('Ada Admin', ['user', 'admin'])
  const member = await signUp(origin, 'morgan@stagedoor.test', 'Morgan Member')
  const suspended = await signUp(origin, 'tess@stagedoor.test', 'Tess Tout')
  await market.list(suspended, seatAt('Twice Sold'))
  await ban(market, admin, suspended, 'Sold the same seat twice.')
  return {
    seller,
    buyer,
    newcomer: market.person('Kim New'),
    admin,
    member,
    suspended,
    show: 'the-night-ferry-leeds-2031-06-01',
    tickets: { free, held, sold, withdrawn },
    orders,
  }
}
