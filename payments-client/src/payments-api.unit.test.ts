import { describe, expect, it } from '@jest/globals'
import { readBankReturn } from './bank-return.ts'
import { createPaymentsApi, type PaymentsApi, PaymentsApiError } from './payments-api.ts'
import { settleConfirmation } from './settle-confirmation.ts'
import { declined, money, timeOfDay } from './words.ts'

const answering = (status: number, body: string) => {
  const asked: { url: string; init: RequestInit }[] = []
  const send = (async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return new Response(body, { status })
  }) as typeof fetch
  return { api: createPaymentsApi('https://stagedoor.example', send), asked }
}

const errorOf = async (call: Promise<unknown>): Promise<PaymentsApiError> => {
  const error: unknown = await call.then(
    () => undefined,
    (refusal: unknown) => refusal,
  )
  if (error instanceof PaymentsApiError) return error
  throw new Error('expected a PaymentsApiError')
}

describe('the payments API', () => {
  it('opens an intent with JSON and the buyer’s cookie', async () => {
    const { api, asked } = answering(201, '{"clientSecret":"pi_1_secret_2"}')
    expect(await api.openIntent('a1')).toEqual({ clientSecret: 'pi_1_secret_2' })
    expect(asked).toMatchObject([
      {
        url: 'https://stagedoor.example/api/payments/intents',
        init: { method: 'POST', body: '{"orderId":"a1"}', credentials: 'same-origin' },
      },
    ])
  })

  it('throws a refusal with its code and details', async () => {
    const body = { errors: [{ code: 'ORDER_NOT_PAYABLE', message: 'Over.', details: { status: 'voided' } }] }
    const error = await errorOf(answering(409, JSON.stringify(body)).api.openIntent('a1'))
    expect(error).toMatchObject({
      status: 409,
      code: 'ORDER_NOT_PAYABLE',
      message: 'Over.',
      errors: body.errors,
    })
  })

  it.each([
    ['a page of a proxy', 502, '<html>'],
    ['nothing', 500, ''],
    ['another shape', 400, '{"error":"no"}'],
    ['half a success', 200, '{"clientSec'],
  ])('takes %s for no answer', async (_what, status, body) => {
    expect(await errorOf(answering(status, body).api.getCharge('a1'))).toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('throws the same when nobody can be reached', async () => {
    const away = createPaymentsApi('', () => Promise.reject(new TypeError('fetch failed')))
    expect(await errorOf(away.syncPayment('a1'))).toMatchObject({ status: 0, code: 'UNAVAILABLE' })
  })
})

describe('what a confirmation means', () => {
  const asking = (status: string | undefined) => ({
    orderId: 'a1',
    until: '12:04',
    api: {
      syncPayment: () => (status ? Promise.resolve({ status }) : Promise.reject(new Error('away'))),
    } as unknown as PaymentsApi,
  })
  const paymentIntent = { status: 'requires_capture' }

  it.each([
    [
      'a decline',
      { error: { type: 'card_error', decline_code: 'generic_decline' } },
      'authorized',
      'refused',
    ],
    ['an incomplete form', { error: { type: 'validation_error' } }, 'open', 'refused'],
    ['a yes', { paymentIntent }, 'authorized', 'bank-agreed'],
    ['a yes that payments cannot confirm yet', { paymentIntent }, undefined, 'bank-agreed'],
    ['a yes that Stripe does not know of', { paymentIntent }, 'open', 'refused'],
    [
      'no answer, and the bank agreed',
      { error: { type: 'api_connection_error' } },
      'capturing',
      'bank-agreed',
    ],
    ['no answer, and nothing happened', { error: { type: 'api_connection_error' } }, 'open', 'refused'],
    [
      'a form taken away, and the order is paid',
      { error: { type: 'invalid_request_error' } },
      'captured',
      'bank-agreed',
    ],
  ])('%s', async (_what, confirmation, status, type) => {
    expect((await settleConfirmation(confirmation, asking(status))).type).toBe(type)
  })
})

describe('words', () => {
  it('say what happened, that the hold is untouched, and what can be done', () => {
    expect(declined({ decline_code: 'generic_decline' }, '12:04')).toBe(
      'Your bank declined the card. The ticket is still yours until 12:04; try another card.',
    )
    expect(declined({ code: 'expired_card' }, '12:04')).toMatch(/^This card has expired\. The ticket/)
  })

  it('show amounts with the digits of their currency, and times by the clock', () => {
    expect([money(80, 'usd'), money(500, 'jpy')]).toEqual(['$80.00', '¥500'])
    expect(timeOfDay('2026-05-03T12:04:00.000Z')).toMatch(/^\d{1,2}:04 [AP]M$/)
  })
})

describe('the way back from the bank’s page', () => {
  it('is seen, and leaves neither secret nor status in the address', () => {
    const address =
      'https://stagedoor.example/orders/a1?tab=pay&payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_2&redirect_status=failed#card'
    expect(readBankReturn(address)).toEqual({ cleanUrl: '/orders/a1?tab=pay#card', failed: true })
  })

  it('is none for any other address', () => {
    expect(readBankReturn('https://stagedoor.example/orders/a1')).toBeUndefined()
  })
})
