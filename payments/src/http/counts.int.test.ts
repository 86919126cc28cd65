import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { SignedIn } from '@stagedoor/common/testing/signed-in'
import { type PaymentsUnderTest, startPaymentsUnderTest } from '../testing/payments-under-test.ts'
import { playOrders } from '../testing/play-orders.ts'

jest.setTimeout(30_000)

let payments: PaymentsUnderTest
let admin: SignedIn
beforeAll(async () => {
  payments = await startPaymentsUnderTest()
  admin = payments.signer.user({ roles: ['user', 'admin'] })
}, 60_000)
afterAll(() => payments.stop())

const stats = async () =>
  (await payments.http().get('/api/payments/stats').set('cookie', admin.cookie).expect(200)).body
const post = (path: string, who: SignedIn, body: object) =>
  payments.http().post(`/api/payments${path}`).set('cookie', who.cookie).send(body)

describe('the figures for the admin’s board', () => {
  it('tell what is under way, and what was taken in the last day in each currency', async () => {
    const opened = await payments.anOrder()
    await post('/intents', opened.buyer, { orderId: opened.order.orderId }).expect(201)
    const sales = [
      await payments.anOrder(),
      await payments.anOrder({ priceMinor: 1999 }),
      await payments.anOrder({ priceMinor: 500, currency: 'jpy' }),
    ]
    for (const { order, buyer } of sales) {
      const pay = post('', buyer, { orderId: order.orderId, token: 'tok_visa' })
      await Promise.all([pay.expect(201), playOrders(payments, order)])
    }
    const [, refunded] = sales
    await post(`/${refunded?.order.orderId}/refunds`, admin, { reason: 'show cancelled' }).expect(201)
    await eventually(async () =>
      expect(await stats()).toEqual({
        underWay: { open: 1 },
        lastDay: {
          takings: [
            { currency: 'usd', sales: 2, gross: 99.99, fee: 10, net: 89.99 },
            { currency: 'jpy', sales: 1, gross: 500, fee: 50, net: 450 },
          ],
          refunded: 1,
        },
        backlog: { outbox: 0, lagSeconds: 0, parked: 0 },
      }),
    )
  })

  it('are counted on indexes', async () => {
    const { connection } = payments.base
    await connection.db?.command({ profile: 2 })
    await stats()
    const plans = await eventually(async () => {
      const counted = { ns: 'payments.charges', 'command.aggregate': 'charges' }
      const found = await connection.collection('system.profile').find(counted).toArray()
      expect(found.length).toBeGreaterThanOrEqual(3)
      return found.map(({ planSummary }) => String(planSummary))
    })
    expect(plans.filter((plan) => !plan.startsWith('IXSCAN'))).toEqual([])
  })
})
