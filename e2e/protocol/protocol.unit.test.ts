import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createWorld, holdSeconds, type World } from './world.ts'

/** One thing that may happen next. Numbers pick which message or order it happens to. */
type Happening = (world: World) => void

const pick = (world: World, number: number): string =>
  [...world.orders.keys()][number % Math.max(1, world.orders.size)] ?? ''

function pay(world: World, orderId: string): void {
  world.bank.open(orderId)
  world.bank.authorize(orderId)
  world.bank.look(orderId)
}

const number = fc.nat(1000)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: number.map((n) => (world: World) => world.deliver(n, false)) },
  { weight: 3, arbitrary: number.map((n) => (world: World) => world.deliver(n, true)) },
  { weight: 3, arbitrary: number.map((n) => (world: World) => world.replay(n)) },
  { weight: 3, arbitrary: fc.constant((world: World) => void (world.orders.size < 4 && world.press())) },
  { weight: 2, arbitrary: number.map((n) => (world: World) => world.cancel(pick(world, n))) },
  { weight: 1, arbitrary: number.map((n) => (world: World) => world.bank.open(pick(world, n))) },
  { weight: 1, arbitrary: number.map((n) => (world: World) => world.bank.authorize(pick(world, n))) },
  { weight: 1, arbitrary: number.map((n) => (world: World) => world.bank.look(pick(world, n))) },
  { weight: 4, arbitrary: number.map((n) => (world: World) => pay(world, pick(world, n))) },
  { weight: 1, arbitrary: number.map((n) => (world: World) => world.reprice(7000 + n * 2)) },
  { weight: 1, arbitrary: fc.nat(400).map((seconds) => (world: World) => world.wait(seconds)) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.sweep()) },
  { weight: 1, arbitrary: fc.constant((world: World) => world.bank.dropCommands(1)) },
)

/** Time passes, everything that was said arrives, and the sweeps do their work, until nothing moves any more. */
function settle(world: World): void {
  world.bank.dropCommands(0)
  world.wait(holdSeconds + 1)
  for (let round = 0; round < 12; round += 1) {
    deliverAll(world)
    world.sweep()
  }
  deliverAll(world)
}

/** More messages than any story needs: whoever reaches this talks in circles. */
const mostMessages = 2000

function deliverAll(world: World): void {
  for (let count = 0; world.pool.length > 0; count += 1) {
    if (count > mostMessages) throw new Error('the services answer each other without end')
    world.deliver(0, false)
  }
}

function check(world: World): void {
  const orders = [...world.orders.values()]
  const complete = orders.filter((order) => order.status === 'complete')
  const captured = [...world.bank.intents]
    .filter(([, state]) => state === 'captured')
    .map(([orderId]) => orderId)
  const ticket = world.ticket()

  expect(orders.filter(({ status }) => status !== 'complete' && status !== 'cancelled')).toEqual([])
  expect(complete.length).toBeLessThanOrEqual(1)
  expect(ticket.status).toBe(complete.length === 1 ? 'sold' : 'available')
  expect(captured).toEqual(complete.map((order) => order.id))
  expect(new Set(world.bank.captures).size).toBe(world.bank.captures.length)
  expect([...world.bank.intents.values()]).not.toContain('authorized')
  const secured = orders.flatMap(({ history, expiresAt }) =>
    history.filter(({ to }) => to === 'awaiting:capture').map(({ at }) => at < expiresAt),
  )
  expect(secured).not.toContain(false)
  for (const order of complete) expect(order.priceMinor).toBeLessThanOrEqual(order.terms.priceMinor)
}

describe('four buyers, one ticket, and any schedule of late, repeated and reordered messages, crashes and sweeps', () => {
  it('end with every order decided, at most one sale, and money only for it', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 100, size: 'max' }),
        fc.boolean(),
        (happenings, tombstones) => {
          const world = createWorld({ tombstones })
          world.press()
          for (const happen of happenings) happen(world)
          settle(world)
          check(world)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('end with a sale when the only buyer pays in time', () => {
    const world = createWorld()
    world.press()
    const [orderId = ''] = world.orders.keys()
    deliverAll(world)
    expect(world.orders.get(orderId)?.status).toBe('awaiting:payment')
    pay(world, orderId)
    deliverAll(world)
    expect(world.orders.get(orderId)?.status).toBe('complete')
    settle(world)
    check(world)
  })
})
