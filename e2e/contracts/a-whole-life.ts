import { eventually } from '@stagedoor/common/testing/eventually'
import { type Account, signUp, signUpAdmin } from '../support/accounts.ts'
import type { Market, Person } from '../support/market.ts'
import { reserved, type Sale, sold } from '../support/sale.ts'

/** A show and a seat, so that events are as full as they get. */
const offer = {
  title: 'Arctic Monkeys',
  price: 80,
  event: {
    name: 'Arctic Monkeys',
    venue: 'First Direct Arena',
    city: 'Leeds',
    startsAt: '2031-06-01T18:30:00.000Z',
    timeZone: 'Europe/London',
  },
  seat: { section: '114', row: 'F', number: '12' },
  faceValue: 65,
  notes: 'Two steps, no lift.',
}

/** Lets everything happen in a marketplace that can be announced. Orders that nobody pays end after its hold. */
export async function aWholeLife(origin: string, market: Market): Promise<void> {
  const admin = await signUpAdmin(origin)
  const unpaid = await reserved(market, offer)
  await Promise.all([users(origin, market, admin), listings(market), money(market, admin)])
  await ended(market, unpaid, 'expired')
}

async function users(origin: string, market: Market, admin: Account): Promise<void> {
  const user = await signUp(origin, 'sam@stagedoor.test', 'Sam')
  await market.ask(user, 'PATCH', '/api/users/me', { name: 'Samira' })
  await market.ask(admin, 'POST', `/api/users/${user.id}/ban`, { reason: 'tickets that were not theirs' })
  await market.ask(admin, 'DELETE', `/api/users/${user.id}/ban`)
  await market.ask(await signUp(origin, 'alex@stagedoor.test'), 'POST', '/api/users/signout', {})
}

async function listings(market: Market): Promise<void> {
  const seller = market.person('Sam')
  const ticket = await market.list(seller, offer)
  await market.edit(seller, ticket.id, { price: 95 })
  await market.reserve(market.person(), ticket.id, { price: 80 })
  await market.ask(seller, 'DELETE', `/api/tickets/${ticket.id}`)
  const { buyer, order } = await reserved(market, offer)
  await market.cancel(buyer, order.id)
}

async function money(market: Market, admin: Account): Promise<void> {
  const { order } = await sold(market)
  await market.ask(admin, 'POST', `/api/payments/${order.id}/refunds`, { reason: 'the show was called off' })

  const given = await reserved(market, offer)
  await eventually(() => opened(market, given.buyer, given.order.id))
  await market.cancel(given.buyer, given.order.id)

  const declined = await reserved(market, offer)
  for (let tries = 0; tries < 3; tries += 1) {
    await market.pay(declined.buyer, declined.order.id, 'tok_chargeDeclined')
  }
  await ended(market, declined, 'payment_failed')
}

async function opened(market: Market, buyer: Person, orderId: string): Promise<void> {
  const { status } = await market.ask(buyer, 'POST', '/api/payments/intents', { orderId })
  if (status !== 201) throw new Error(`no intent: ${status}`)
}

async function ended(market: Market, { buyer, order }: Sale, reason: string): Promise<void> {
  await eventually(
    async () => {
      const { cancelReason } = await market.order(buyer, order.id)
      if (cancelReason !== reason) throw new Error(`order ${order.id} has not ended: ${cancelReason}`)
    },
    { withinMs: 30_000, everyMs: 200 },
  )
}
