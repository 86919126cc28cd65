import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { algorithm } from '@stagedoor/common/auth/claims'
import { type ErrorCode, errorCodes } from '@stagedoor/common/errors/codes'
import { sessionCookieOf, testSigner } from '@stagedoor/common/testing/signed-in'
import jsonwebtoken from 'jsonwebtoken'
import { audit } from '../support/audit.ts'
import { errorCode, type Market, type Person } from '../support/market.ts'
import { type RawAnswer, rawCall } from '../support/raw-call.ts'
import { reserved, type Sale } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

let test: TestStack
let market: Market
let sale: Sale
let admin: Person
beforeAll(async () => {
  test = await startTestStack()
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

/** The one shape of every error: a code with its own status, words, and nothing of our insides. */
function expectRefusal({ status, text, headers }: RawAnswer, ...codes: ErrorCode[]): void {
  expect(text).not.toMatch(/node_modules|\.ts:\d|\bat .*\(|Mongo|stack/i)
  expect(headers['content-type']).toMatch(/^application\/json/)
  const body = JSON.parse(text) as { errors: { code: ErrorCode; message: string; field?: string }[] }
  expect(Object.keys(body)).toEqual(['errors'])
  expect(body.errors.length).toBeGreaterThan(0)
  for (const error of body.errors) {
    const { message, code, field: _field, ...rest } = error
    expect(codes).toContain(code)
    expect(errorCodes[code]).toBe(status)
    expect(message.length).toBeGreaterThan(3)
    expect(Object.keys(rest).filter((key) => key !== 'details')).toEqual([])
  }
}

/** Every endpoint that takes a body: who may call it, and a body that it would take. */
type Endpoint = {
  method: string
  path: () => string
  who?: () => Person
  good: () => Record<string, unknown>
}
const someId = 'a'.repeat(24)
const endpoints: Record<string, Endpoint> = {
  'sign up': {
    method: 'POST',
    path: () => '/api/users/signup',
    good: () => ({ email: `${Math.random()}@stagedoor.test`, password: 'correct horse' }),
  },
  'sign in': {
    method: 'POST',
    path: () => '/api/users/signin',
    good: () => ({ email: 'nobody@stagedoor.test', password: 'correct horse' }),
  },
  'list a ticket': {
    method: 'POST',
    path: () => '/api/tickets',
    who: () => sale.seller,
    good: () => ({ title: 'Arctic Monkeys', price: 80 }),
  },
  'edit a ticket': {
    method: 'PUT',
    path: () => `/api/tickets/${sale.ticket.id}`,
    who: () => sale.seller,
    good: () => ({ price: 80 }),
  },
  'place an order': {
    method: 'POST',
    path: () => '/api/orders',
    who: () => sale.buyer,
    good: () => ({ ticketId: sale.ticket.id, price: 80 }),
  },
  pay: {
    method: 'POST',
    path: () => '/api/payments',
    who: () => sale.buyer,
    good: () => ({ orderId: sale.order.id, token: 'tok_nobody_has' }),
  },
  'open an intent': {
    method: 'POST',
    path: () => '/api/payments/intents',
    who: () => sale.buyer,
    good: () => ({ orderId: sale.order.id }),
  },
  refund: {
    method: 'POST',
    path: () => `/api/payments/${sale.order.id}/refunds`,
    who: () => admin,
    good: () => ({ reason: 'show cancelled' }),
  },
}
const named = Object.entries(endpoints)

describe.each(named)('%s', (_name, { method, path, who, good }) => {
  const send = (body: string, headers = json) => call(method, path(), who?.(), body, headers)
  const withField = (field: string, value: unknown) => JSON.stringify({ ...good(), [field]: value })

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
      await send(JSON.stringify(good()), { ...json, 'sec-fetch-site': 'cross-site' } as never),
      'CROSS_SITE_REQUEST',
    )
    expectRefusal(
      await send(JSON.stringify(good()), { ...json, origin: 'https://evil.example' } as never),
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
    for (const field of Object.keys(good())) {
      for (const value of wrong) {
        expectRefusal(await send(withField(field, value)), 'VALIDATION_FAILED', 'BAD_CREDENTIALS')
      }
    }
  })

  it('has no use for unknown fields, and is not fooled by them', async () => {
    const extra = {
      ...good(),
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
  const wrong = [
    '19.999',
    '-1',
    '"abc"',
    '1e9',
    '0',
    '100000.01',
    '"19,99"',
    '"0x10"',
    '1e-7',
    '{"$gt":0}',
    '[80]',
    'true',
  ]
  it.each(wrong)('of %s is refused wherever one can be given', async (price) => {
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
  const malformed = [
    '1',
    'null',
    someId.slice(1),
    `${someId}a`,
    someId.toUpperCase(),
    'g'.repeat(24),
    '%00',
    '%',
    '%7B%22$ne%22:1%7D',
    '..%2f..',
    '$where',
    "';--",
  ]
  const paths = (id: string): [string, string, () => Person][] => [
    ['GET', `/api/tickets/${id}`, () => sale.buyer],
    ['PUT', `/api/tickets/${id}`, () => sale.seller],
    ['DELETE', `/api/tickets/${id}`, () => sale.seller],
    ['POST', `/api/tickets/${id}/relist`, () => sale.seller],
    ['GET', `/api/tickets/${id}/history`, () => sale.seller],
    ['GET', `/api/orders/${id}`, () => sale.buyer],
    ['DELETE', `/api/orders/${id}`, () => sale.buyer],
    ['GET', `/api/orders/${id}/stream`, () => sale.buyer],
    ['GET', `/api/payments/${id}`, () => sale.buyer],
    ['POST', `/api/payments/${id}/sync`, () => sale.buyer],
    ['POST', `/api/payments/${id}/refunds`, () => admin],
  ]

  it.each(malformed)('of %j in a path is nobody’s', async (id) => {
    for (const [method, path, who] of paths(id)) {
      const body = method === 'PUT' ? '{"price":80}' : path.endsWith('refunds') ? '{"reason":"x"}' : undefined
      expectRefusal(await call(method, path, who(), body, body ? json : {}), 'NOT_FOUND')
    }
    expectRefusal(await call('GET', `/api/tickets/stream?ids=${encodeURIComponent(id)}`), 'VALIDATION_FAILED')
  })

  it.each(malformed)('of %j in a body is refused by its field', async (id) => {
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
  const protectedRoutes = (): [string, string][] => [
    ['POST', '/api/tickets'],
    ['PUT', `/api/tickets/${sale.ticket.id}`],
    ['DELETE', `/api/tickets/${sale.ticket.id}`],
    ['POST', `/api/tickets/${sale.ticket.id}/relist`],
    ['GET', `/api/tickets/${sale.ticket.id}/history`],
    ['POST', '/api/orders'],
    ['GET', '/api/orders'],
    ['GET', `/api/orders/${sale.order.id}`],
    ['DELETE', `/api/orders/${sale.order.id}`],
    ['GET', `/api/orders/${sale.order.id}/stream`],
    ['POST', '/api/payments'],
    ['POST', '/api/payments/intents'],
    ['GET', '/api/payments/earnings'],
    ['GET', `/api/payments/${sale.order.id}`],
    ['POST', `/api/payments/${sale.order.id}/sync`],
    ['POST', `/api/payments/${sale.order.id}/refunds`],
  ]
  const tokenOf = ({ cookie }: Person): string =>
    (JSON.parse(Buffer.from(cookie.slice('session='.length), 'base64').toString()) as { jwt: string }).jwt
  const stranger = testSigner()
  const forgeries: Record<string, () => string> = {
    'that is missing': () => '',
    'that is no base64': () => 'session=%%%',
    'that holds no token': () => `session=${Buffer.from('{"jwt":{"$ne":null}}').toString('base64')}`,
    'signed by somebody else': () => sessionCookieOf(stranger.token()),
    'that names our key, signed by somebody else': () => {
      const { header, payload } = jsonwebtoken.decode(tokenOf(sale.buyer), { complete: true }) ?? {}
      const keyid = header?.kid ?? ''
      return sessionCookieOf(jsonwebtoken.sign(payload as object, stranger.privateKey, { algorithm, keyid }))
    },
    'without a signature': () => {
      const [, payload] = tokenOf(sale.buyer).split('.')
      const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
      return sessionCookieOf(`${none}.${payload}.`)
    },
    'whose owner made themselves an admin': () => {
      const [header, payload = '', signature] = tokenOf(sale.buyer).split('.')
      const claims = {
        ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object),
        roles: ['admin'],
      }
      return sessionCookieOf(
        `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`,
      )
    },
  }

  it.each(Object.entries(forgeries))('%s opens nothing', async (_name, cookie) => {
    for (const [method, path] of protectedRoutes()) {
      const headers = { ...(method === 'GET' || method === 'DELETE' ? {} : json), cookie: cookie() }
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
  it.each([
    '/api/tickets?limit=abc',
    '/api/tickets?limit=0',
    '/api/tickets?limit=101',
    '/api/tickets?limit=1e9',
    '/api/tickets?minPrice=cheap',
    '/api/tickets?sort=$where',
    '/api/tickets?from=yesterday',
    '/api/tickets?cursor=nonsense',
    `/api/tickets?cursor=${Buffer.from('{"$gt":1}').toString('base64url')}`,
    '/api/events?sort=random',
    '/api/events?cursor=nonsense',
    '/api/orders?cursor=nonsense',
    '/api/orders?limit=-1',
    '/api/payments/earnings?limit=x',
    '/api/payments/earnings?cursor=%00',
  ])('%s is refused', async (path) => {
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
