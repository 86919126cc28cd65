import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { EventType } from '@stagedoor/common/contracts/catalogue'
import { newId } from '@stagedoor/common/persistence/new-id'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type FakeClock, fakeClock } from '@stagedoor/common/testing/fake-clock'
import type { SignedIn } from '@stagedoor/common/testing/signed-in'
import { startTicketsUnderTest, type TicketsUnderTest } from '../testing/tickets-under-test.ts'

let clock: FakeClock
let tickets: TicketsUnderTest
beforeAll(async () => {
  clock = fakeClock(new Date().toISOString())
  tickets = await startTicketsUnderTest({ instances: 2, clock })
}, 60_000)
afterAll(() => tickets.stop())

const announceUser = (who: SignedIn, version: number, banned: boolean, name = who.name) =>
  tickets.base.announce({
    type: banned ? 'user-banned' : 'user-updated',
    data: { userId: who.id, version, name, banned },
  })
const statusOf = async (id: string): Promise<string> => (await tickets.find(id)).status
const becomes = (id: string, status: string) =>
  eventually(async () => expect(await statusOf(id)).toBe(status))
const announcedOf = async (id: string, type: EventType) =>
  (await tickets.base.announced(type)).filter(({ subject }) => subject === id)
const sellerName = async (id: string) => ((await tickets.find(id))['seller'] as { name: string }).name

describe('when a seller is banned', () => {
  it('what they have on sale is withdrawn, and what others have is not', async () => {
    const [tout, sam] = [tickets.signer.user(), tickets.signer.user()]
    const listed = await Promise.all(Array.from({ length: 5 }, () => tickets.list({}, tout)))
    const other = await tickets.list({}, sam)
    await announceUser(tout, 2, true)
    for (const { id } of listed) await becomes(id, 'withdrawn')
    expect(await statusOf(other.id)).toBe('available')
    await eventually(async () => {
      const [withdrawn] = await announcedOf(listed[0]?.id ?? '', 'ticket-withdrawn')
      expect(withdrawn?.data).toMatchObject({ status: 'withdrawn', version: 2 })
    })
  })

  it('more listings than fit in one batch are all withdrawn', async () => {
    const tout = tickets.signer.user()
    for (let n = 0; n < 4; n += 1) {
      await Promise.all(Array.from({ length: 30 }, () => tickets.list({}, tout)))
    }
    await announceUser(tout, 2, true)
    const left = { sellerId: tout.id, status: 'available' }
    await eventually(async () =>
      expect(await tickets.base.connection.collection('tickets').countDocuments(left)).toBe(0),
    )
  })

  it('a reserved ticket stays the buyer’s to pay, and is withdrawn when the hold ends without a sale', async () => {
    const tout = tickets.signer.user()
    const [released, sold] = [await tickets.reserved(tout), await tickets.reserved(tout)]
    await announceUser(tout, 2, true)
    await eventually(async () => expect((await tickets.find(released.id)).version).toBe(3))
    expect(await statusOf(released.id)).toBe('reserved')
    await tickets.end(released.order, 'order-cancelled')
    await tickets.end(sold.order, 'order-completed')
    await becomes(released.id, 'withdrawn')
    await becomes(sold.id, 'sold')
  })

  it('what an instance listed that had not heard of it yet is withdrawn ten seconds later', async () => {
    const tout = tickets.signer.user()
    const seen = await tickets.list({}, tout)
    await announceUser(tout, 2, true)
    await becomes(seen.id, 'withdrawn')
    const late = await insertAvailable(seen.id)
    clock.advance(10)
    await becomes(late, 'withdrawn')
  })

  it('nothing is put back on sale by the end of the ban, and the ban that is delivered again bans nobody', async () => {
    const tout = tickets.signer.user()
    const before = await tickets.list({}, tout)
    await announceUser(tout, 2, true)
    await becomes(before.id, 'withdrawn')
    await announceUser(tout, 3, false)
    const after = await eventually(() => tickets.list({}, tout))
    await announceUser(tout, 2, true)
    await announceUser(tout, 4, false, 'Reformed')
    await eventually(async () => expect(await sellerName(after.id)).toBe('Reformed'))
    expect(await statusOf(after.id)).toBe('available')
    expect(await statusOf(before.id)).toBe('withdrawn')
  })
})

describe('when a seller is renamed', () => {
  it('their listings follow, whatever becomes of them, and a buyer’s agreement stays good', async () => {
    const sam = tickets.signer.user({ name: 'Sam' })
    const [listed, reserved, sold] = [
      await tickets.list({}, sam),
      await tickets.reserved(sam),
      await tickets.sold(sam),
    ]
    await announceUser(sam, 2, false, 'Samantha')
    for (const { id, revision } of [listed, reserved, sold]) {
      await eventually(async () => expect(await sellerName(id)).toBe('Samantha'))
      expect((await tickets.find(id)).revision).toBe(revision)
    }
    expect(await Promise.all([listed, reserved, sold].map(({ id }) => statusOf(id)))).toEqual([
      'available',
      'reserved',
      'sold',
    ])
  })

  it('names that come in the wrong order leave the newest', async () => {
    const sam = tickets.signer.user({ name: 'Sam' })
    const { id } = await tickets.list({}, sam)
    await announceUser(sam, 3, false, 'Third')
    await eventually(async () => expect(await sellerName(id)).toBe('Third'))
    await announceUser(sam, 2, false, 'Second')
    const other = tickets.signer.user()
    const proof = await tickets.list({}, other)
    await announceUser(other, 2, false, 'Other')
    await eventually(async () => expect(await sellerName(proof.id)).toBe('Other'))
    expect(await sellerName(id)).toBe('Third')
  })

  it('a listing made with an older token gets the new name', async () => {
    const sam = tickets.signer.user({ name: 'Sam' })
    const first = await tickets.list({}, sam)
    await announceUser(sam, 2, false, 'Samantha')
    await eventually(async () => expect(await sellerName(first.id)).toBe('Samantha'))
    expect(await sellerName((await tickets.list({}, sam)).id)).toBe('Samantha')
  })
})

/** A ticket like another one, on sale, as an instance would write it that lags behind. */
async function insertAvailable(like: string): Promise<string> {
  const collection = tickets.base.connection.collection<{ _id: string }>('tickets')
  const document = await collection.findOne({ _id: like })
  const _id = newId()
  await collection.insertOne({ ...document, _id, status: 'available', version: 1, outbox: [] } as {
    _id: string
  })
  return _id
}
