import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { fakeClock } from '@stagedoor/common/testing/fake-clock'
import { startTicketsUnderTest, type TicketsUnderTest } from '../testing/tickets-under-test.ts'

/** As long as the kit's orders hold a ticket. */
const holdSeconds = 900
const clock = fakeClock(new Date().toISOString())
let tickets: TicketsUnderTest
beforeAll(async () => {
  tickets = await startTicketsUnderTest({ clock })
}, 60_000)
afterAll(() => tickets.stop())

describe('the figures for the admin’s board', () => {
  it('tell what is on sale, what is on hold, and which holds should have ended', async () => {
    const stats = async () => {
      const admin = tickets.signer.user({ roles: ['user', 'admin'] })
      return (await tickets.ask('GET', '/api/tickets/stats', { as: admin })).json()
    }
    const seller = tickets.signer.user()
    await tickets.list({}, seller)
    await tickets.list({}, seller)
    await tickets.reserved(seller)
    await tickets.sold(seller)
    const figures = { onSale: 2, reserved: 1, backlog: { outbox: 0, lagSeconds: 0, parked: 0 } }
    await eventually(async () => expect(await stats()).toEqual({ ...figures, overdue: 0 }))
    clock.advance(holdSeconds + 1)
    await eventually(async () => expect(await stats()).toEqual({ ...figures, overdue: 1 }))
  })
})
