import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import Stripe from 'stripe'
import { anAuthorization, authorized } from '../contract/subjects.ts'
import type { LedgerEntry, LedgerTotals } from '../domain/ledger.ts'
import { refusalOf, type StartedSimulator, startSimulator } from '../testing/start-simulator.ts'

let simulator: StartedSimulator
beforeAll(async () => {
  simulator = await startSimulator()
})
afterAll(() => simulator.stop())
beforeEach(() => simulator.sim('reset', {}))

const capture = (id: string, idempotencyKey: string) =>
  simulator.stripe.paymentIntents.capture(id, {}, { idempotencyKey })
const statusOf = async (id: string) => (await simulator.stripe.paymentIntents.retrieve(id)).status
const failNext = (kind: string, more = {}) =>
  simulator.sim('faults', { kind, on: 'payment_intents.capture', ...more })

describe('a call that fails', () => {
  it('before it is executed leaves its key free', async () => {
    const { id } = await authorized(simulator.stripe)
    const key = randomUUID()
    await failNext('error_before')
    expect((await refusalOf(capture(id, key))).statusCode).toBe(500)
    expect((await capture(id, key)).status).toBe('succeeded')
  })

  it('while it is executed is remembered as failed under its key, and can be done under another', async () => {
    const { id } = await authorized(simulator.stripe)
    const key = randomUUID()
    await failNext('error_stored')
    expect((await refusalOf(capture(id, key))).statusCode).toBe(500)
    expect((await refusalOf(capture(id, key))).statusCode).toBe(500)
    expect(await statusOf(id)).toBe('requires_capture')
    expect((await capture(id, randomUUID())).status).toBe('succeeded')
  })

  it('after it was executed has happened all the same', async () => {
    const { id } = await authorized(simulator.stripe)
    await failNext('error_after')
    expect((await refusalOf(capture(id, randomUUID()))).statusCode).toBe(500)
    expect(await statusOf(id)).toBe('succeeded')
  })

  it('by losing its answer gives it to whoever asks again with the same key', async () => {
    const { id } = await authorized(simulator.stripe)
    const key = randomUUID()
    // The SDK repeats a request once, with its key, when the connection is closed under it.
    await failNext('response_lost')
    const repeated = await capture(id, key)
    expect(repeated.status).toBe('succeeded')
    expect(repeated.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
  })

  it('by never being answered is executed', async () => {
    const { id } = await authorized(simulator.stripe)
    await failNext('timeout')
    const call = simulator.stripe.paymentIntents.capture(id, {}, { timeout: 1_000 })
    expect(await refusalOf(call)).toBeInstanceOf(Stripe.errors.StripeConnectionError)
    expect(await statusOf(id)).toBe('succeeded')
  })

  it('because of too many requests is told so', async () => {
    const { id } = await authorized(simulator.stripe)
    await failNext('rate_limit')
    expect(await refusalOf(capture(id, randomUUID()))).toBeInstanceOf(Stripe.errors.StripeRateLimitError)
    expect(await statusOf(id)).toBe('requires_capture')
  })

  it('because the bank refuses the capture leaves the authorization as it was', async () => {
    const { id } = await authorized(simulator.stripe)
    await failNext('refuse')
    expect(await refusalOf(capture(id, randomUUID()))).toMatchObject({
      statusCode: 402,
      code: 'charge_expired_for_capture',
    })
    expect(await statusOf(id)).toBe('requires_capture')
  })
})

describe('two calls at the same moment', () => {
  it('to capture and to cancel one intent: one wins, and the ledger shows one end', async () => {
    const winners = new Set<string>()
    for (let round = 0; round < 20; round += 1) {
      const { id } = await authorized(simulator.stripe)
      const calls = [
        () => simulator.stripe.paymentIntents.capture(id),
        () => simulator.stripe.paymentIntents.cancel(id),
      ]
      const started = (round % 2 === 0 ? calls : calls.toReversed()).map((call) => call())
      const outcomes = await Promise.allSettled(started)
      const won = outcomes.flatMap((outcome) =>
        outcome.status === 'fulfilled' ? [outcome.value.status] : [],
      )
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      expect(won).toHaveLength(1)
      expect(lost).toMatchObject([{ statusCode: 400, code: 'payment_intent_unexpected_state' }])
      for (const status of won) winners.add(status)
      const { entries } = await simulator.sim<{ entries: LedgerEntry[] }>('ledger')
      const ends = entries.filter((entry) => entry.intentId === id && entry.type !== 'authorized')
      expect(ends.map(({ type }) => type)).toEqual([won[0] === 'succeeded' ? 'captured' : 'released'])
    }
    expect(winners).toEqual(new Set(['succeeded', 'canceled']))
  })

  it('with one idempotency key: the second is told that the first is still running', async () => {
    const { id } = await authorized(simulator.stripe)
    await simulator.sim('faults', { latencyMs: 400 })
    const key = randomUUID()
    const [first, second] = await Promise.allSettled([capture(id, key), capture(id, key)])
    const refused = first.status === 'rejected' ? first : second
    expect(refused).toMatchObject({ reason: { statusCode: 409, code: 'idempotency_key_in_use' } })
    expect(await statusOf(id)).toBe('succeeded')
  })
})

describe('the clock', () => {
  it('ends an authorization that nobody captured in time', async () => {
    const { id } = await authorized(simulator.stripe)
    await simulator.sim('clock', { jumpMs: 8 * 24 * 60 * 60 * 1000 })
    const expired = await simulator.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
    expect(expired).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
    })
    expect(expired.latest_charge).toMatchObject({ captured: false, refunded: true })
    expect(await refusalOf(simulator.stripe.paymentIntents.capture(id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })

  it('lets an idempotency key be forgotten after a day', async () => {
    const idempotencyKey = randomUUID()
    const first = await simulator.stripe.paymentIntents.create(anAuthorization, { idempotencyKey })
    await simulator.sim('clock', { jumpMs: 24 * 60 * 60 * 1000 })
    const second = await simulator.stripe.paymentIntents.create(anAuthorization, { idempotencyKey })
    expect(second.id).not.toBe(first.id)
  })

  it('lets a slow bank answer', async () => {
    await simulator.sim('bank', { processingMs: 60_000 })
    const { id, status } = await authorized(simulator.stripe)
    expect(status).toBe('processing')
    await simulator.sim('clock', { jumpMs: 60_000 })
    expect(await statusOf(id)).toBe('requires_capture')
  })
})

describe('the ledger', () => {
  it('adds up', async () => {
    const [kept, part, given, open] = await Promise.all([1, 2, 3, 4].map(() => authorized(simulator.stripe)))
    await simulator.stripe.paymentIntents.capture(kept?.id ?? '')
    await simulator.stripe.paymentIntents.capture(part?.id ?? '', { amount_to_capture: 3000 })
    await simulator.stripe.paymentIntents.capture(given?.id ?? '')
    await simulator.stripe.refunds.create({ payment_intent: given?.id ?? '' })
    const { totals } = await simulator.sim<{ totals: Record<string, LedgerTotals> }>('ledger')
    expect(totals['usd']).toEqual({
      authorized: 32_000,
      captured: 19_000,
      released: 5000,
      refunded: 8000,
      open: open?.amount,
      kept: 11_000,
    })
  })
})

describe('a body that is too large', () => {
  it('is refused in the envelope of every other error', async () => {
    const description = 'x'.repeat(100_000)
    const refusal = await refusalOf(
      simulator.stripe.paymentIntents.create({ ...anAuthorization, description }),
    )
    expect(refusal).toMatchObject({ statusCode: 413, rawType: 'invalid_request_error' })
  })
})

describe('a knob', () => {
  it.each([
    ['faults', { kind: 'explode' }],
    ['faults', { kind: 'rate_limit', often: true }],
    ['clock', { jumpMs: -1 }],
    ['webhooks', { secrets: [] }],
  ])('of %s refuses %j', async (path, body) => {
    expect(await simulator.sim(path, body)).toEqual({ error: expect.any(String) })
  })
})
