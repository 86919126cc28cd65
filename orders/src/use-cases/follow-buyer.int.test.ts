import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '@stagedoor/common/persistence/new-id'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type FakeClock, fakeClock } from '@stagedoor/common/testing/fake-clock'
import type { SignedIn } from '@stagedoor/common/testing/signed-in'
import { type OrdersUnderTest, startOrdersUnderTest } from '../testing/orders-under-test.ts'

let clock: FakeClock
let orders: OrdersUnderTest
beforeAll(async () => {
  clock = fakeClock(new Date().toISOString())
  orders = await startOrdersUnderTest({}, clock)
}, 60_000)
afterAll(() => orders.stop())

type Stored = {
  _id: string
  status: string
  cancelReason?: string
  history: { by: string; reason: string }[]
}
const stored = async (id: string): Promise<Stored> => {
  const order = await orders.base.connection.collection<Stored>('orders').findOne({ _id: id })
  if (!order) throw new Error('no order')
  return order
}
const announceUser = (who: SignedIn, version: number, banned: boolean) =>
  orders.base.announce({
    type: banned ? 'user-banned' : 'user-unbanned',
    data: { userId: who.id, version, name: who.name, banned },
  })
const order = async (buyer: SignedIn): Promise<string> => {
  const { ticketId } = await orders.aTicket()
  const response = await orders.http().post('/api/orders').set('cookie', buyer.cookie).send({ ticketId })
  expect(response.status).toBe(201)
  return response.body.id
}
/** Tickets reserves the ticket, and the bank the money, as far as the test says. */
const goesOn = async (id: string, until: 'awaiting:payment' | 'awaiting:capture') => {
  const { ticketId, buyerId } = (await stored(id)) as unknown as { ticketId: never; buyerId: never }
  await orders.aTicket({ ticketId, version: 2, status: 'reserved', orderId: id as never })
  await eventually(async () => expect((await stored(id)).status).toBe('awaiting:payment'))
  if (until === 'awaiting:payment') return
  const money = { amountMinor: 8000, currency: 'usd', feeMinor: 800, netMinor: 7200 } as const
  const charge = {
    orderId: id as never,
    version: 2,
    status: 'authorized',
    buyerId,
    sellerId: newId(),
  } as const
  await orders.base.announce({ type: 'payment-authorized', data: { ...charge, ...money } as never })
  await eventually(async () => expect((await stored(id)).status).toBe('awaiting:capture'))
}

describe('when a buyer is banned', () => {
  it('their orders before the capture are cancelled with that reason, and their slots are free', async () => {
    const buyer = orders.signer.user()
    const [undecided, payable] = [await order(buyer), await order(buyer)]
    await goesOn(payable, 'awaiting:payment')
    await announceUser(buyer, 2, true)
    for (const id of [undecided, payable]) {
      await eventually(async () => expect(await stored(id)).toMatchObject({ cancelReason: 'buyer_banned' }))
      expect((await stored(id)).history.at(-1)).toMatchObject({ by: 'admin', reason: 'buyer_banned' })
      expect(await stored(id)).not.toHaveProperty('slot')
    }
    await eventually(async () => {
      const cancelled = (await orders.base.announced('order-cancelled')).map(({ subject }) => subject)
      expect(cancelled).toEqual(expect.arrayContaining([undecided, payable]))
    })
  })

  it('an order whose money is being taken runs to its end', async () => {
    const buyer = orders.signer.user()
    const [capturing, payable] = [await order(buyer), await order(buyer)]
    await goesOn(capturing, 'awaiting:capture')
    await announceUser(buyer, 2, true)
    await eventually(async () => expect((await stored(payable)).status).toBe('cancelled'))
    expect((await stored(capturing)).status).toBe('awaiting:capture')
  })

  it('an order that was accepted by an instance that had not heard of it yet is cancelled ten seconds later', async () => {
    const buyer = orders.signer.user()
    const before = await order(buyer)
    await announceUser(buyer, 2, true)
    await eventually(async () => expect((await stored(before)).status).toBe('cancelled'))
    const late = newId() as string
    const { cancelReason: _reason, ...like } = await stored(before)
    await orders.base.connection
      .collection<Stored>('orders')
      .insertOne({ ...like, _id: late, status: 'created', slot: 0, version: 1 } as never)
    clock.advance(11)
    await eventually(async () => expect(await stored(late)).toMatchObject({ cancelReason: 'buyer_banned' }))
  })

  it('a ban that is delivered again after its end cancels nothing', async () => {
    const [buyer, other] = [orders.signer.user(), orders.signer.user()]
    await announceUser(buyer, 3, false)
    await eventually(async () =>
      expect(
        await orders.base.connection.collection('user_copies').findOne({ _id: buyer.id as never }),
      ).toMatchObject({ version: 3 }),
    )
    const kept = await order(buyer)
    const gone = await order(other)
    await announceUser(buyer, 2, true)
    await announceUser(other, 2, true)
    await eventually(async () => expect((await stored(gone)).status).toBe('cancelled'))
    expect((await stored(kept)).status).toBe('created')
  })

  it('who waits for the answer of tickets is told of the ban', async () => {
    const buyer = orders.signer.user()
    const { ticketId } = await orders.aTicket()
    const place = orders.http().post('/api/orders').set({ cookie: buyer.cookie, prefer: 'wait=10' })
    const placed = { buyerId: buyer.id }
    const [told] = await Promise.all([
      place.send({ ticketId }),
      eventually(async () =>
        expect(await orders.base.connection.collection('orders').countDocuments(placed)).toBe(1),
      ).then(() => announceUser(buyer, 2, true)),
    ])
    expect(told.status).toBe(403)
    expect(told.body.errors[0].code).toBe('BANNED')
  })
})

describe('the limit on orders', () => {
  it('is for each buyer, and says when it opens again', async () => {
    const few = await startOrdersUnderTest({ LIMIT_ORDERS_PER_MINUTE: 3 })
    try {
      const [sam, kim] = [few.signer.user(), few.signer.user()]
      const ask = (who: SignedIn) =>
        few.http().post('/api/orders').set('cookie', who.cookie).send({ ticketId: 'nonsense' })
      for (let n = 0; n < 3; n += 1) await ask(sam).expect(400)
      const refused = await ask(sam).expect(429)
      expect(Number(refused.get('retry-after'))).toBeGreaterThan(50)
      await ask(kim).expect(400)
    } finally {
      await few.stop()
    }
  })
})
