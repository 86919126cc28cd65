import { randomUUID } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { refusalOf } from '../testing/start-simulator.ts'
import { anAuthorization, authorized, onBoth } from './subjects.ts'

onBoth('an idempotency key', (stripe) => {
  it('makes a repeated request answer what the first one answered', async () => {
    const idempotencyKey = randomUUID()
    const first = await stripe().paymentIntents.create(anAuthorization, { idempotencyKey })
    const second = await stripe().paymentIntents.create(anAuthorization, { idempotencyKey })
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
  })

  it('keeps the refusal of an executed request', async () => {
    const { id } = await authorized(stripe())
    await stripe().paymentIntents.capture(id)
    const idempotencyKey = randomUUID()
    const first = await refusalOf(stripe().paymentIntents.cancel(id, {}, { idempotencyKey }))
    const second = await refusalOf(stripe().paymentIntents.cancel(id, {}, { idempotencyKey }))
    expect([first.code, second.code]).toEqual(Array(2).fill('payment_intent_unexpected_state'))
    expect(second.headers).toMatchObject({ 'idempotent-replayed': 'true' })
  })

  it('cannot be used with other parameters', async () => {
    const idempotencyKey = randomUUID()
    await stripe().paymentIntents.create(anAuthorization, { idempotencyKey })
    const other = { ...anAuthorization, amount: 9000 }
    const refusal = await refusalOf(stripe().paymentIntents.create(other, { idempotencyKey }))
    expect(refusal).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' })
  })

  it('is not used up by a request that was never executed', async () => {
    const idempotencyKey = randomUUID()
    const wrong = { ...anAuthorization, colour: 'red' }
    await refusalOf(stripe().paymentIntents.create(wrong, { idempotencyKey }))
    const intent = await stripe().paymentIntents.create(anAuthorization, { idempotencyKey })
    expect(intent.status).toBe('requires_payment_method')
  })
})

onBoth('a key to the API', (stripe) => {
  it('that nobody has issued is refused', async () => {
    const refusal = await refusalOf(stripe().paymentIntents.list({}, { apiKey: 'sk_test_of_nobody' }))
    expect(refusal).toMatchObject({ statusCode: 401, type: 'StripeAuthenticationError' })
  })
})
