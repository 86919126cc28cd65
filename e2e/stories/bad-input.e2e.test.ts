import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { audit } from '../support/audit.ts'
import { expectRefusal } from '../support/expect-refusal.ts'
import { errorCode, type Market, type Person } from '../support/market.ts'
import { rawCall } from '../support/raw-call.ts'
import { reserved, type Sale } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'
import { endpoints, idPaths, protectedRoutes } from './bad-input/endpoints.ts'
import { forgeries } from './bad-input/forged-cookies.ts'
import { malformedIds, someId, wrongPrices, wrongQueries } from './bad-input/malformed.ts'

let test: TestStack
let market: Market
let sale: Sale
let admin: Person
beforeAll(async () => {
  // More nonsense of one seller than their limit lets through in a minute; the limits have tests of their own.
  test = await startTestStack({ limits: false })
  market = test.market
  sale = await reserved(market)
  admin = market.person('Alex', ['user', 'admin'])
}, stackStartMs)
afterAll(() => test.stop(), stackStartMs)

const json = { 'content-type': 'application/json' }
const call = (
  method: string,
  path: string,
  who?: Person,
  body?: string,
  headers: Record<string, string> = {},
) =>
  rawCall(test.stack.url, method, path, { headers: { ...headers, ...(who && { cookie: who.cookie }) }, body })

const cast = () => ({ sale, admin })

describe.each(Object.entries(endpoints))('%s', (_name, { method, path, who, good }) => {
  const send = (body: string, headers = json) => call(method, path(cast()), who?.(cast()), body, headers)
  const withField = (field: string, value: unknown) => JSON.stringify({ ...good(cast()), [field]: value })

  it.each(['{', '{"price":', "{'price': 1}", '\u0000', '"text"', '42', 'undefined'])(
    'refuses %j as JSON',
    async (body) => {
      expectRefusal(await send(body), 'MALFORMED_JSON', 'VALIDATION_FAILED')
    },
  )

  it('refuses a body of a megabyte', async () => {
    expectRefusal(await send(withField('title', 'x'.repeat(1_000_000))), 'BODY_TOO_LARGE')
  })

  it('refuses another content type, and a form of another site', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expectRefusal(await send('price=80', form), 'UNSUPPORTED_MEDIA_TYPE')
    expectRefusal(
      await send(JSON.stringify(good(cast())), { ...json, 'sec-fetch-site': 'cross-site' } as never),
      'CROSS_SITE_REQUEST',
    )
    expectRefusal(
      await send(JSON.stringify(good(cast())), { ...json, origin: 'https://evil.example' } as never),
      'CROSS_SITE_REQUEST',
    )
  })

  it('refuses what is no object, and wrong values in every field', async () => {
    expectRefusal(await send('[]'), 'VALIDATION_FAILED')
    const wrong = [
      { $gt: '' },
      { $ne: null },
      { $where: 'sleep(9)' },
      ['a'],
      null,
      true,
      '',
      ' ',
      'x'.repeat(5_000),
    ]
    for (const field of Object.keys(good(cast()))) {
      for (const value of wrong) {
        expectRefusal(await send(withField(field, value)), 'VALIDATION_FAILED', 'BAD_CREDENTIALS')
      }
    }
  })

  it('has no use for unknown fields, and is not fooled by them', async () => {
    const extra = {
      ...good(cast()),
      $set: { status: 'sold' },
      status: 'sold',
      roles: ['admin'],
      userId: someId,
      '': 1,
    }
    const proto = `{"__proto__":{"admin":true},"constructor":{"prototype":{}},${JSON.stringify(extra).slice(1)}`
    const { status, text } = await send(proto)
    expect(status).toBeLessThan(500)
    expect(text).not.toMatch(/"roles":\["admin"\]|\$set|"status":"sold"/)
  })
})

describe('a price', () => {
  it.each(wrongPrices)('of %s is refused wherever one can be given', async (price) => {
    const given = `{"title":"Arctic Monkeys","ticketId":"${sale.ticket.id}","price":${price}}`
    const free = await market.list(sale.seller)
    const orderFor = given.replace(sale.ticket.id, free.id)
    for (const [method, path, who, body] of [
      ['POST', '/api/tickets', sale.seller, given],
      ['PUT', `/api/tickets/${sale.ticket.id}`, sale.seller, `{"price":${price}}`],
      ['POST', '/api/orders', sale.buyer, orderFor],
    ] as const) {
      const answer = await call(method, path, who, body, json)
      expectRefusal(answer, 'VALIDATION_FAILED')
      expect(answer.text).toContain('"field":"price"')
    }
  })
})

describe('an id', () => {
  it.each(malformedIds)('of %j in a path is nobody’s', async (id) => {
    for (const [method, path, who] of idPaths(id, cast())) {
      const body = method === 'PUT' ? '{"price":80}' : path.endsWith('refunds') ? '{"reason":"x"}' : undefined
      expectRefusal(await call(method, path, who, body, body ? json : {}), 'NOT_FOUND')
    }
    expectRefusal(await call('GET', `/api/tickets/stream?ids=${encodeURIComponent(id)}`), 'VALIDATION_FAILED')
  })

  it.each(malformedIds)('of %j in a body is refused by its field', async (id) => {
    for (const [path, field] of [
      ['/api/orders', 'ticketId'],
      ['/api/payments', 'orderId'],
      ['/api/payments/intents', 'orderId'],
    ] as const) {
      const answer = await call(
        'POST',
        path,
        sale.buyer,
        JSON.stringify({ [field]: id, token: 'tok_visa' }),
        json,
      )
      expectRefusal(answer, 'VALIDATION_FAILED')
      expect(answer.text).toContain(`"field":"${field}"`)
    }
  })

  it('that nobody has is not found', async () => {
    const answers = await Promise.all([
      market.ask(sale.buyer, 'POST', '/api/orders', { ticketId: someId }),
      market.ask(sale.buyer, 'POST', '/api/payments', { orderId: someId, token: 'tok_visa' }),
      market.ask(sale.buyer, 'POST', '/api/payments/intents', { orderId: someId }),
    ])
    expect(answers.map((answer) => [answer.status, errorCode(answer)])).toEqual(
      answers.map(() => [404, 'NOT_FOUND']),
    )
  })
})

describe('a cookie', () => {
  it.each(Object.entries(forgeries))('%s opens nothing', async (_name, forge) => {
    for (const [method, path] of protectedRoutes(cast())) {
      const headers = { ...(method === 'GET' || method === 'DELETE' ? {} : json), cookie: forge(sale.buyer) }
      const body = 'content-type' in headers ? '{}' : undefined
      expectRefusal(await call(method, path, undefined, body, headers), 'NOT_AUTHENTICATED')
    }
  })

  it('of a user who is no admin gives nothing back', async () => {
    const path = `/api/payments/${sale.order.id}/refunds`
    expectRefusal(await call('POST', path, sale.buyer, '{"reason":"mine"}', json), 'FORBIDDEN')
  })
})

describe('a query or a header', () => {
  it.each(wrongQueries)('%s is refused', async (path) => {
    expectRefusal(await call('GET', path, sale.buyer), 'VALIDATION_FAILED')
  })

  it.each([
    '/api/tickets?title[$ne]=x',
    '/api/tickets?q[$gt]=',
    '/api/tickets?__proto__=1',
    '/api/tickets?q=%24where',
  ])('%s finds no more than it should', async (path) => expect((await call('GET', path)).status).toBe(200))

  it('that makes no sense is refused or passed over', async () => {
    const body = JSON.stringify({ ticketId: sale.ticket.id })
    const order = (headers: Record<string, string>) =>
      call('POST', '/api/orders', market.person(), body, { ...json, ...headers })
    expectRefusal(await order({ 'idempotency-key': 'x'.repeat(256) }), 'VALIDATION_FAILED')
    expectRefusal(await order({ 'idempotency-key': '' }), 'VALIDATION_FAILED')
    expectRefusal(await order({ prefer: 'wait=soon' }), 'TICKET_UNAVAILABLE')
    const edit = (match: string) =>
      call('PUT', `/api/tickets/${sale.ticket.id}`, sale.seller, '{"price":80}', {
        ...json,
        'if-match': match,
      })
    expectRefusal(await edit('latest'), 'STALE_VERSION')
    expectRefusal(await edit('"99"'), 'STALE_VERSION')
  })

  it('and a webhook that Stripe did not sign are refused', async () => {
    const forged = { ...json, 'stripe-signature': 't=1,v1=00' }
    expectRefusal(
      await call('POST', '/api/payments/webhook', undefined, '{"type":"charge.captured"}', forged),
      'BAD_SIGNATURE',
    )
    expectRefusal(await call('POST', '/api/payments/webhook', undefined, '{}', json), 'BAD_SIGNATURE')
  })

  it('to a place that does not exist finds nothing', async () => {
    for (const path of [
      '/api/users',
      '/api/tickets/x/y/z',
      '/api/orders/x/y',
      '/api/payments/x/y/z',
      '/api/events/no-such-show',
    ]) {
      expectRefusal(await call('PATCH', path, sale.buyer, '{}', json), 'NOT_FOUND')
    }
    expectRefusal(await call('GET', '/api/events/no-such-show'), 'NOT_FOUND')
  })
})

it('leaves nothing undone and nothing untrue', async () => {
  expect(await audit(test.stack)).toEqual([])
})
