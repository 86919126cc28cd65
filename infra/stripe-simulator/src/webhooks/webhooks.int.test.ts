import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { anAuthorization, authorized } from '../contract/subjects.ts'
import { refusalOf, type StartedSimulator, startSimulator } from '../testing/start-simulator.ts'
import { receiveWebhooks } from '../testing/webhook-receiver.ts'

const secret = 'whsec_contract'
let receiver: Awaited<ReturnType<typeof receiveWebhooks>>
let simulator: StartedSimulator

beforeAll(async () => {
  receiver = await receiveWebhooks(secret)
  simulator = await startSimulator({
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: secret,
    WEBHOOK_RETRY_MS: '20',
  })
})
afterAll(async () => {
  await simulator.stop()
  await receiver.stop()
})
beforeEach(() => simulator.sim('reset', {}))

describe('the webhooks of a payment', () => {
  it('tell its whole life', async () => {
    const { id } = await authorized(simulator.stripe)
    await simulator.stripe.paymentIntents.capture(id)
    await simulator.stripe.refunds.create({ payment_intent: id })
    const types = await receiver.about(id, 5)
    expect(types.toSorted()).toEqual([
      'charge.captured',
      'charge.refunded',
      'payment_intent.amount_capturable_updated',
      'payment_intent.created',
      'payment_intent.succeeded',
    ])
  })

  it('name the request and the idempotency key that caused them', async () => {
    const intent = await simulator.stripe.paymentIntents.create(anAuthorization, {
      idempotencyKey: 'order-1',
    })
    await receiver.about(intent.id, 1)
    const event = receiver.events.find(({ data }) => (data.object as { id: string }).id === intent.id)
    expect(event).toMatchObject({
      object: 'event',
      livemode: false,
      request: { id: intent.lastResponse.requestId, idempotency_key: 'order-1' },
    })
  })

  it('tell of a decline and of the question of a bank', async () => {
    const { id } = await simulator.stripe.paymentIntents.create(anAuthorization)
    await refusalOf(simulator.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_chargeDeclined' }))
    await simulator.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_threeDSecure2Required' })
    await simulator.stripe.paymentIntents.cancel(id)
    expect((await receiver.about(id, 4)).toSorted()).toEqual([
      'payment_intent.canceled',
      'payment_intent.created',
      'payment_intent.payment_failed',
      'payment_intent.requires_action',
    ])
  })

  it('get through once an outage is over', async () => {
    await simulator.sim('webhooks', { outage: true })
    const { id } = await simulator.stripe.paymentIntents.create(anAuthorization)
    await simulator.sim('webhooks', { outage: false })
    expect(await receiver.about(id, 1)).toEqual(['payment_intent.created'])
  })

  it('are accepted after the receiver has moved to the second of two secrets', async () => {
    await simulator.sim('webhooks', { secrets: ['whsec_new', secret] })
    const { id } = await simulator.stripe.paymentIntents.create(anAuthorization)
    expect(await receiver.about(id, 1)).toEqual(['payment_intent.created'])
  })

  it('can be forged for a test, and are then refused', async () => {
    await simulator.sim('webhooks', { kind: 'bad_signature' })
    await simulator.stripe.paymentIntents.create(anAuthorization)
    expect(await receiver.refusal()).toContain('No signatures found matching the expected signature')
  })

  it('can be sent again by hand', async () => {
    const { id } = await simulator.stripe.paymentIntents.create(anAuthorization)
    await receiver.about(id, 1)
    const event = receiver.events.find(({ data }) => (data.object as { id: string }).id === id)
    await simulator.sim(`webhooks/${event?.id ?? ''}/resend`, {})
    expect(await receiver.about(id, 2)).toEqual(['payment_intent.created', 'payment_intent.created'])
  })
})
