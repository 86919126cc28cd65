import { describe, expect, it } from '@jest/globals'
import { rules } from '../sim/rules.ts'
import { createDeliveries, type WebhookFaultKind } from './deliveries.ts'
import type { WebhookEvent } from './webhook-event.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))
const anEvent = (id: string, type: WebhookEvent['type'] = 'payment_intent.succeeded'): WebhookEvent => {
  return { id, type, createdAt: 0, body: id }
}

/** Deliveries whose receiver answers these statuses in turn (then 200), and whose waits are ended by hand. */
function aReceiver(...statuses: number[]) {
  const received: string[] = []
  const waits: { ms: number; act: () => void }[] = []
  const settled: string[] = []
  const deliveries = createDeliveries({
    settings: { url: 'http://receiver', secrets: ['whsec_a'], outage: false, delayMs: 0, retryMs: 100 },
    rules: rules<WebhookFaultKind>(),
    post: async (_, body) => {
      received.push(body)
      return statuses.shift() ?? 200
    },
    timers: { after: (ms, act) => void waits.push({ ms, act }), clear: () => void waits.splice(0) },
    now: () => 0,
    onSettled: ({ id }) => void settled.push(id),
  })
  const waitOver = async () => {
    for (const { act } of waits.splice(0)) act()
    await turn()
    await turn()
  }
  return { deliveries, received, waits, settled, waitOver }
}

describe('a webhook', () => {
  it('is sent again, ever later, until the receiver takes it', async () => {
    const { deliveries, received, waits, settled, waitOver } = aReceiver(500, 0)
    deliveries.send(anEvent('a'))
    await turn()
    expect(waits.map(({ ms }) => ms)).toEqual([100])
    await waitOver()
    expect(waits.map(({ ms }) => ms)).toEqual([200])
    await waitOver()
    expect(received).toEqual(['a', 'a', 'a'])
    expect(deliveries.list()).toMatchObject([{ state: 'delivered', statuses: [500, 0, 200] }])
    expect(settled).toEqual(['a'])
  })

  it('waits out an outage', async () => {
    const { deliveries, received, waitOver } = aReceiver()
    deliveries.settings.outage = true
    deliveries.send(anEvent('a'))
    await turn()
    expect(received).toEqual([])
    deliveries.settings.outage = false
    await waitOver()
    expect(received).toEqual(['a'])
  })

  it('can get lost', async () => {
    const { deliveries, received, waits } = aReceiver()
    deliveries.rules.add({ kind: 'drop', on: 'payment_intent.succeeded' })
    deliveries.send(anEvent('a'))
    await turn()
    expect([received, waits]).toEqual([[], []])
    expect(deliveries.list()).toMatchObject([{ state: 'dropped' }])
  })

  it('can come twice', async () => {
    const { deliveries, received } = aReceiver()
    deliveries.rules.add({ kind: 'duplicate' })
    deliveries.send(anEvent('a'))
    await turn()
    expect(received).toEqual(['a', 'a'])
  })

  it('can be late', async () => {
    const { deliveries, received, waits, waitOver } = aReceiver()
    deliveries.rules.add({ kind: 'delay', delayMs: 700 })
    deliveries.send(anEvent('a'))
    await turn()
    expect([received, waits.map(({ ms }) => ms)]).toEqual([[], [700]])
    await waitOver()
    expect(received).toEqual(['a'])
  })

  it('can be overtaken by the next one, and then comes once', async () => {
    const { deliveries, received, waitOver } = aReceiver()
    deliveries.rules.add({ kind: 'reorder' })
    deliveries.send(anEvent('a'))
    deliveries.send(anEvent('b'))
    await turn()
    await waitOver()
    expect(received).toEqual(['b', 'a'])
  })
})
