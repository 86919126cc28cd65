import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { SignedIn } from '@stagedoor/common/testing/signed-in'
import { type OrdersUnderTest, startOrdersUnderTest } from '../testing/orders-under-test.ts'

let orders: OrdersUnderTest
beforeAll(async () => {
  orders = await startOrdersUnderTest()
}, 60_000)
afterAll(() => orders.stop())

const stats = async (who: SignedIn) =>
  (await orders.http().get('/api/orders/stats').set('cookie', who.cookie).expect(200)).body

async function place(buyer: SignedIn): Promise<{ orderId: string; ticketId: string; revision: number }> {
  const { ticketId, revision } = await orders.aTicket()
  const sent = orders.http().post('/api/orders').set('cookie', buyer.cookie).send({ ticketId })
  const { body } = await sent.expect(201)
  return { orderId: body.id, ticketId, revision }
}

describe('the figures for the admin’s board', () => {
  it('tell the orders under way by state, and what became of those of the last day', async () => {
    const admin = orders.signer.user({ roles: ['user', 'admin'] })
    const buyer = orders.signer.user()
    const [, reserved, cancelled] = [await place(buyer), await place(buyer), await place(buyer)]
    await orders.aTicket({ ...(reserved as object), version: 2, status: 'reserved' })
    await orders.http().delete(`/api/orders/${cancelled.orderId}`).set('cookie', buyer.cookie).expect(204)
    await eventually(async () =>
      expect(await stats(admin)).toEqual({
        live: { created: 1, 'awaiting:payment': 1, 'awaiting:capture': 0 },
        overdue: 0,
        lastDay: { placed: 3, complete: 0, cancelled: { cancelled_by_buyer: 1 } },
        backlog: { outbox: 0, lagSeconds: 0, parked: 0 },
      }),
    )
  })

  it('are counted on indexes', async () => {
    const { connection } = orders.base
    await connection.db?.command({ profile: 2 })
    await stats(orders.signer.user({ roles: ['user', 'admin'] }))
    const plans = await eventually(async () => {
      const counted = { ns: 'orders.orders', 'command.aggregate': 'orders' }
      const found = await connection.collection('system.profile').find(counted).toArray()
      expect(found.length).toBeGreaterThanOrEqual(2)
      return found.map(({ planSummary }) => String(planSummary))
    })
    expect(plans.filter((plan) => !plan.startsWith('IXSCAN'))).toEqual([])
  })
})
