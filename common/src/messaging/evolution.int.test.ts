import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { catalogue } from '../contracts/catalogue.ts'
import type { Envelope } from '../contracts/envelope.ts'
import { defineEvent } from '../contracts/event-definition.ts'
import type { Catalogue } from '../contracts/read-event.ts'
import { rejectionDataV1 } from '../contracts/ticket-events.ts'
import { idOf, type OrderId, type TicketId } from '../domain/ids.ts'
import { newId } from '../persistence/new-id.ts'
import { eventually } from '../testing/eventually.ts'
import { startTestBase, type TestBase } from '../testing/service-base.ts'
import { consume } from './consume.ts'
import type { DeliveryHandler, EventBus, Subscription } from './event-bus.ts'
import { seal } from './seal.ts'

/** The release before the one that announces `reservation-rejected` in version 2. */
const older = defineEvent({
  type: 'reservation-rejected',
  source: 'tickets',
  subject: 'ticketId',
  data: rejectionDataV1,
  meaning: 'An order asked for a ticket and did not get it.',
})
const olderRelease: Catalogue = new Map([...catalogue, [older.type, older]])

const current = { priceMinor: 9500, currency: 'usd', revision: 3 } as const

let base: TestBase
let durable: string
let running: Subscription[] = []
beforeAll(async () => {
  base = await startTestBase('evolving')
}, 60_000)
beforeEach(() => {
  durable = `orders-${newId()}`
})
afterEach(async () => {
  for (const subscription of running) await subscription.stop()
  running = []
  await base.forgetEvents()
})
afterAll(() => base.stop(), 60_000)

/** An event as today's tickets announces it, or as tickets announced it before. */
function rejection(release: 'older' | 'newer'): Envelope {
  const [ticketId, orderId] = [newId<TicketId>(), newId<OrderId>()]
  const data = { ticketId, version: 2, orderId, reason: 'price_changed', currentTerms: current } as const
  const event = seal({ type: 'reservation-rejected', data }, base.clock)
  if (release === 'newer') return event
  const { currentTerms: _terms, ...same } = data
  const { priceMinor: currentPriceMinor, ...rest } = current
  return { ...event, dataschema: 'reservation-rejected/1', data: { ...same, currentPriceMinor, ...rest } }
}

/** An instance of orders, of one release or the other; notes what it was told of each order. */
async function orders(known?: Catalogue) {
  const told = new Map<string, unknown>()
  const handlers = {
    'reservation-rejected': async ({ data }: { data: { orderId: string } }) => {
      told.set(data.orderId, data)
    },
  }
  const subscription = await consume({ ...base, durable, handlers, ...(known && { known }) })
  running.push(subscription)
  return { told, stop: subscription.stop }
}

const orderIn = ({ data }: Envelope): OrderId => idOf<OrderId>((data as { orderId: string }).orderId)
const publish = (events: readonly Envelope[]) => Promise.all(events.map(base.bus.publish))
const some = (release: 'older' | 'newer') => Array.from({ length: 20 }, () => rejection(release))

describe('an event that has a new version', () => {
  it('is understood by today’s orders when tickets still announces the old one', async () => {
    const today = await orders()
    const events = [...some('older'), ...some('newer')]
    await publish(events)
    await eventually(() => expect(today.told.size).toBe(40))
    for (const data of today.told.values()) expect(data).toMatchObject({ currentTerms: current })
  })

  it('waits for today’s orders while only the old one runs, and is not parked', async () => {
    const yesterday = await orders(olderRelease)
    const [old, young] = [some('older'), some('newer')]
    await publish([...old, ...young])
    await eventually(() => expect(yesterday.told.size).toBe(20))
    for (const data of yesterday.told.values()) expect(data).toMatchObject({ currentPriceMinor: 9500 })
    const today = await orders()
    await eventually(() => expect(today.told.size).toBe(20), { withinMs: 60_000 })
    expect(new Set(today.told.keys())).toEqual(new Set(young.map(orderIn)))
    expect(await base.deadLetters.list(1)).toEqual([])
  }, 90_000)

  it('reaches everybody in a rolling update, whoever gets which: both versions, both releases', async () => {
    const [yesterday, today] = [await orders(olderRelease), await orders()]
    const events = [...some('older'), ...some('newer')]
    await publish(events)
    const told = () => new Set([...yesterday.told.keys(), ...today.told.keys()])
    await eventually(() => expect(told()).toEqual(new Set(events.map(orderIn))), { withinMs: 60_000 })
    for (const data of yesterday.told.values()) expect(data).toHaveProperty('currentPriceMinor')
    for (const data of today.told.values()) expect(data).toHaveProperty('currentTerms')
    expect(await base.deadLetters.list(1)).toEqual([])
  }, 90_000)

  it('is set aside when ten minutes have brought nobody who understands it', async () => {
    let deliver: DeliveryHandler | undefined
    const bus = {
      ...base.bus,
      consume: async (...[, , handle]: Parameters<EventBus['consume']>) => {
        deliver = handle
        return { stop: async () => {} }
      },
    }
    const handlers = { 'reservation-rejected': async () => {} }
    await consume({ ...base, bus, durable, handlers, known: olderRelease })
    const event = rejection('newer')
    const delivery = { ...event, text: JSON.stringify(event) }
    let waitedMs = 0
    for (let attempt = 1; attempt < 60; attempt += 1) {
      const verdict = await deliver?.({ ...delivery, attempt })
      waitedMs += verdict?.kind === 'retry' ? verdict.afterMs : NaN
    }
    expect(waitedMs).toBeGreaterThan(8 * 60_000)
    expect(await deliver?.({ ...delivery, attempt: 60 })).toEqual({ kind: 'ack' })
    expect(await base.deadLetters.list(2)).toMatchObject([{ type: 'reservation-rejected' }])
  })
})
