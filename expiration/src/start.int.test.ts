import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { seal } from '@stagedoor/common/messaging/seal'
import { systemClock } from '@stagedoor/common/runtime/clock'
import { eventually } from '@stagedoor/common/testing/eventually'
import { accepts } from '@stagedoor/common/testing/real-server'
import { createMarker } from './queue/marker.ts'
import { redisDeadLetters } from './queue/redis-dead-letters.ts'
import { anOrder, type ExpirationStack, startExpirationStack, startOn } from './testing/expiration-stack.ts'

let stack: ExpirationStack
beforeAll(async () => {
  stack = await startExpirationStack()
}, 60_000)
afterAll(() => stack.stop())
afterEach(async () => {
  // A test that failed halfway leaves the next ones what they stand on.
  for (const server of [stack.redis, stack.broker]) {
    if (!(await accepts(server.port))) await server.restart()
  }
}, 60_000)

describe('expiration', () => {
  let expiration: Awaited<ReturnType<typeof startOn>>
  beforeEach(async () => {
    expiration = await startOn(stack)
  })
  afterEach(() => expiration.stop())

  const handled = async (type: string): Promise<number> => {
    const { values } = await expiration.metrics.eventsHandled.get()
    return values.find(({ labels }) => labels.type === type)?.value ?? 0
  }

  it('says that the time of an order is up when it is, and not before', async () => {
    const order = anOrder({ expiresInMs: 4_000 })
    await stack.announce('order-created', order)
    await eventually(async () => expect(await stack.hasTimer(order)).toBe(true))
    expect(await stack.firings(order)).toBe(0)
    await eventually(async () => expect(await stack.firings(order)).toBe(1), { withinMs: 15_000 })
    expect(Date.now()).toBeGreaterThanOrEqual(new Date(order.expiresAt).getTime())
    await eventually(async () => expect(await stack.hasTimer(order)).toBe(false))
  })

  it('says so at once when the order comes late', async () => {
    const order = anOrder({ expiresInMs: -5_000 })
    await stack.announce('order-created', order)
    await eventually(async () => expect(await stack.firings(order)).toBe(1))
  })

  it.each(['order-cancelled', 'order-awaiting-capture', 'order-completed'] as const)(
    'forgets the timer on %s',
    async (news) => {
      const order = anOrder()
      await stack.announce('order-created', order)
      await eventually(async () => expect(await stack.hasTimer(order)).toBe(true))
      await stack.announce(news, order)
      await eventually(async () => expect(await stack.hasTimer(order)).toBe(false))
    },
  )

  it('is not disturbed by the end of an order that it never heard of', async () => {
    await stack.announce('order-cancelled', anOrder())
    const order = anOrder({ expiresInMs: 100 })
    await stack.announce('order-created', order)
    await eventually(async () => expect(await stack.firings(order)).toBe(1))
  })

  it('keeps one timer for an order that is announced again and again', async () => {
    const order = anOrder({ expiresInMs: 5_000 })
    const before = await handled('order-created')
    for (let times = 0; times < 5; times += 1) await stack.announce('order-created', order)
    await eventually(async () => expect(await handled('order-created')).toBe(before + 5))
    expect(await stack.client.zcard('expiration:timers:delayed')).toBe(1)
    await eventually(async () => expect(await stack.firings(order)).toBe(1), { withinMs: 15_000 })
    await eventually(async () => expect(await stack.hasTimer(order)).toBe(false))
    expect(await stack.firings(order)).toBe(1)
  })

  it('names the request that the order began with', async () => {
    const order = anOrder({ expiresInMs: 100 })
    const event = seal({ type: 'order-created', data: order }, systemClock)
    await stack.publish(event)
    await eventually(async () => expect(await stack.firings(order)).toBe(1))
    const causes: unknown[] = []
    await expiration.bus.replay(new Date(0), ['expiration-complete'], ({ subject, text }) => {
      const { correlationid, causationid } = JSON.parse(text) as Record<string, unknown>
      if (subject === order.orderId) causes.push({ correlationid, causationid })
    })
    expect(causes).toEqual([{ correlationid: event.correlationid, causationid: event.id }])
  })

  it('sets aside in Redis, once, an event that nobody can read', async () => {
    const event = seal({ type: 'order-created', data: anOrder() }, systemClock)
    const broken = { ...event, data: { orderId: 'no id' } }
    await stack.publish(broken)
    const letters = redisDeadLetters(stack.client)
    const [letter] = await eventually(async () => {
      const found = await letters.list(10)
      expect(found).toHaveLength(1)
      return found
    })
    expect(letter).toMatchObject({ durable: 'expiration', type: 'order-created' })
    expect(JSON.parse(letter?.text ?? '')).toEqual(broken)
    await letters.remove(letter?.id ?? '')
    expect(await letters.list(10)).toEqual([])
  })

  it('is ready, and is not while Redis is away', async () => {
    const ready = () => fetch(`http://127.0.0.1:${expiration.port}/healthz/ready`)
    expect((await ready()).status).toBe(200)
    await stack.redis.kill()
    await eventually(async () => expect((await ready()).status).toBe(503))
    await stack.redis.restart()
    await eventually(async () => expect((await ready()).status).toBe(200))
  })
})

describe('expiration, while something is away', () => {
  let expiration: Awaited<ReturnType<typeof startOn>>
  beforeEach(async () => {
    expiration = await startOn(stack)
  })
  afterEach(() => expiration.stop())

  it('sets the timers of orders that were placed while Redis was', async () => {
    await stack.redis.kill()
    const order = anOrder({ expiresInMs: 500 })
    await stack.announce('order-created', order)
    await eventually(async () => {
      const { values } = await expiration.metrics.eventsHandled.get()
      expect(values.some(({ labels }) => labels.outcome === 'retried')).toBe(true)
    })
    await stack.redis.restart()
    // Twice when it comes due between the two that set it: the event that is tried again, and the search for lost timers.
    await eventually(async () => expect(await stack.firings(order)).toBeGreaterThan(0))
  })

  it('stops at once, though Redis is', async () => {
    await stack.redis.kill()
    const stopping = performance.now()
    await expiration.stop()
    // With Redis there, the timers that fire would be given six seconds.
    expect(performance.now() - stopping).toBeLessThan(5_000)
  })

  it('fires again until the broker has taken it', async () => {
    const order = anOrder({ expiresInMs: 4_000 })
    await stack.announce('order-created', order)
    await eventually(async () => expect(await stack.hasTimer(order)).toBe(true))
    await stack.broker.kill()
    await eventually(
      async () => {
        const failures = await stack.client.hget(`expiration:timers:${order.orderId}`, 'atm')
        expect(Number(failures)).toBeGreaterThan(0)
      },
      { withinMs: 20_000 },
    )
    await stack.broker.restart()
    // Twice when the broker took it and its confirmation came too late: each time it fires anew.
    await eventually(async () => expect(await stack.firings(order)).toBeGreaterThan(0), { withinMs: 30_000 })
  }, 60_000)
})

describe('a timer', () => {
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ['--conditions=source', join(import.meta.dirname, 'main.ts')], {
      env: { ...stack.environment, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let log = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      log += chunk.toString()
    })
    await eventually(() => expect(log).toContain('"started"'), { withinMs: 20_000 })
    return child
  }

  it('outlives its process, killed or stopped', async () => {
    const killed = await start()
    const order = anOrder({ expiresInMs: 5_000 })
    await stack.announce('order-created', order)
    await eventually(async () => expect(await stack.hasTimer(order)).toBe(true))
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    expect(await stack.firings(order)).toBe(0)

    const next = await start()
    await eventually(async () => expect(await stack.firings(order)).toBe(1))
    next.kill('SIGTERM')
    expect(await once(next, 'exit')).toEqual([0, null])
  }, 60_000)
})

describe('when Redis loses the timers', () => {
  let expiration: Awaited<ReturnType<typeof startOn>>
  beforeEach(async () => {
    expiration = await startOn(stack)
  })
  afterEach(() => expiration.stop())

  /** One order that runs, one that ended, one that will come due while the timers are gone. */
  const threeOrders = async () => {
    const orders = { running: anOrder(), ended: anOrder(), due: anOrder({ expiresInMs: 4_000 }) }
    for (const order of Object.values(orders)) await stack.announce('order-created', order)
    await eventually(async () => expect(await stack.hasTimer(orders.running)).toBe(true))
    await stack.announce('order-cancelled', orders.ended)
    await eventually(async () => expect(await stack.hasTimer(orders.ended)).toBe(false))
    return orders
  }

  it('sets them again within seconds, though no connection was lost', async () => {
    const { running, ended, due } = await threeOrders()
    await stack.client.flushall()
    expect(await stack.hasTimer(running)).toBe(false)
    await eventually(async () => expect(await stack.hasTimer(running)).toBe(true), { withinMs: 10_000 })
    expect(await stack.hasTimer(ended)).toBe(false)
    await eventually(async () => expect(await stack.firings(due)).toBe(1))
    expect(await stack.firings(ended)).toBe(0)
  })

  it('sets them again when Redis comes back empty, and fires at once what came due meanwhile', async () => {
    const { running, due } = await threeOrders()
    await stack.client.flushall()
    await stack.redis.kill()
    await eventually(() => expect(Date.now()).toBeGreaterThan(new Date(due.expiresAt).getTime()))
    expect(await stack.firings(due)).toBe(0)
    await stack.redis.restart()
    await eventually(async () => expect(await stack.hasTimer(running)).toBe(true))
    await eventually(async () => expect(await stack.firings(due)).toBe(1))
  })

  it('sets again what a crash of Redis took of its last second', async () => {
    const { running } = await threeOrders()
    await stack.loseTimer(running)
    await stack.redis.kill()
    await stack.redis.restart()
    await eventually(async () => expect(await stack.hasTimer(running)).toBe(true))
  })

  it('begins once more when Redis is wiped while they are being set', async () => {
    const { running } = await threeOrders()
    const marker = createMarker(stack.client)
    await expect(
      marker.setAfter(async () => {
        await stack.client.flushall()
      }),
    ).rejects.toThrow('no such key')
    await eventually(async () => expect(await stack.hasTimer(running)).toBe(true))
    await eventually(async () => expect(await marker.isThere()).toBe(true))
  })
})
