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
  readonly tickets: Readonly<Record<'free' | 'held' | 'sold' | 'given' | 'returned' | 'withdrawn', string>>
  /** The buyer's orders. */
  readonly orders: Readonly<Record<'awaiting' | 'complete' | 'cancelled' | 'refunded' | 'outbid', string>>
}

const name = 'The Night Ferry'

/**
 * A seller lists eight tickets; a buyer holds one at the old price, buys two, of which one is refunded, comes too late for
 * the price of another, and lets one go. Somebody else is suspended.
 * @param origin of the site
 */
export async function setStage(market: Market, origin: string): Promise<Stage> {
  const [seller, buyer] = [market.person('Sam Seller'), market.person('Robin Buyer')]
  const admin = market.person('Ada Admin', ['user', 'admin'])
  const tickets = await listTickets(market, seller)
  const orders = await placeOrders(market, { seller, buyer, admin }, tickets)
  await market.ask(seller, 'DELETE', `/api/tickets/${tickets.withdrawn}`)
  const member = await signUp(origin, 'morgan@stagedoor.test', 'Morgan Member')
  return {
    seller,
    buyer,
    newcomer: market.person('Kim New'),
    admin,
    member,
    suspended: await suspendSomebody(market, origin, admin),
    show: 'the-night-ferry-leeds-2031-06-01',
    tickets,
    orders,
  }
}

async function listTickets(market: Market, seller: Person) {
  const list = async (row: string, number: string, price: number) =>
    (await market.list(seller, seatAt(name, { row, number }, price))).id
  const tickets = {
    free: await list('B', '4', 84),
    held: await list('F', '12', 80),
    sold: await list('F', '13', 76),
    given: await list('G', '1', 92.5),
    returned: await list('D', '2', 72),
    withdrawn: await list('H', '21', 110),
  }
  await Promise.all([list('C', '8', 88), list('K', '30', 64)])
  return tickets
}

async function placeOrders(
  market: Market,
  { seller, buyer, admin }: Pick<Stage, 'seller' | 'buyer' | 'admin'>,
  { free, held, sold, given, returned }: Stage['tickets'],
) {
  const order = async (ticketId: string, seen = {}) => orderIn(await market.reserve(buyer, ticketId, seen)).id
  const orders = {
    awaiting: await order(held),
    complete: await order(sold),
    refunded: await order(returned),
    outbid: await order(free, { price: 70, waitSeconds: 0 }),
    cancelled: await order(given),
  }
  await market.edit(seller, held, { price: 95 })
  await market.pay(buyer, orders.complete)
  await market.pay(buyer, orders.refunded)
  await market.ask(admin, 'POST', `/api/payments/${orders.refunded}/refunds`, { reason: 'The show is off.' })
  await market.cancel(buyer, orders.cancelled)
  await eventually(async () => {
    const { status } = await market.ticket(undefined, sold)
    const { refundedAt } = await market.order(buyer, orders.refunded)
    if (status !== 'sold' || !refundedAt) throw new Error(`the ticket is ${status}, refunded ${refundedAt}`)
  })
  return orders
}

async function suspendSomebody(market: Market, origin: string, admin: Person): Promise<Account> {
  const suspended = await signUp(origin, 'tess@stagedoor.test', 'Tess Tout')
  await market.list(suspended, seatAt('Twice Sold'))
  await ban(market, admin, suspended, 'Sold the same seat twice.')
  return suspended
}
