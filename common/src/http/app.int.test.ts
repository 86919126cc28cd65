import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { mongo } from 'mongoose'
import { z } from 'zod'
import { Refusal } from '../errors/refusal.ts'
import { TooManyRequestsError } from '../errors/too-many-requests-error.ts'
import { BusUnavailableError } from '../messaging/event-bus.ts'
import { currentCause } from '../runtime/cause.ts'
import { type Logger, silentLogger } from '../runtime/logger.ts'
import { expectRefusal } from '../testing/expect-refusal.ts'
import { serveRoutes } from '../testing/serve-routes.ts'
import { testSigner } from '../testing/signed-in.ts'
import { ok } from './reply.ts'
import { route } from './route.ts'

const signer = testSigner()
const secret = 'the secret in the message'

const failures: Record<string, () => unknown> = {
  error: () => new Error(secret),
  text: () => secret,
  nothing: () => undefined,
  refusal: () => new Refusal('PRICE_CHANGED', 'It costs more now.', { details: { currentPrice: 95 } }),
  limit: () => new TooManyRequestsError(7),
  broker: () => new BusUnavailableError('no word'),
  mongo: () => new mongo.MongoNetworkError('gone'),
}

const routes = [
  route('get', '/things', { access: 'public', query: z.object({ q: z.string().optional() }) }, async (call) =>
    ok({ query: call.query }),
  ),
  route('get', '/things/:id', { access: 'public' }, async ({ params }) => ok(params)),
  route('get', '/slugs/:slug', { access: 'public' }, async ({ params }) => ok(params)),
  route('get', '/mine', { access: 'user' }, async () => ok({})),
  route('get', '/cause', { access: 'public' }, async () => ok(currentCause())),
  route('get', '/fails/:slug', { access: 'public' }, async ({ params }) => {
    await Promise.resolve()
    throw failures[params['slug'] ?? '']?.()
  }),
]

const logged: { facts: object; message: string }[] = []
const logger: Logger = { ...silentLogger, error: (facts, message) => void logged.push({ facts, message }) }
let server: Awaited<ReturnType<typeof serveRoutes>>
beforeAll(async () => {
  server = await serveRoutes(routes, signer, { logger })
}, 60_000)
afterAll(() => server.stop(), 60_000)
beforeEach(() => void logged.splice(0))

const call = (path: string, init?: RequestInit) => fetch(server.url + path, init)

describe('an error in a route', () => {
  it.each(['error', 'text', 'nothing'])(
    'that nobody foresaw (%s) reaches the error handler, tells the log all and the client nothing',
    async (kind) => {
      const response = await call(`/fails/${kind}`)
      const { message } = await expectRefusal(response, 'INTERNAL')
      expect(message).not.toContain(secret)
      expect(logged).toEqual([
        { facts: expect.objectContaining({ path: `/fails/${kind}` }), message: 'a request failed' },
      ])
      expect((await call('/things')).status).toBe(200)
    },
  )

  it('that is a refusal keeps its code and details, and is nothing for the log', async () => {
    const response = await call('/fails/refusal')
    expect(await expectRefusal(response, 'PRICE_CHANGED')).toMatchObject({ details: { currentPrice: 95 } })
    expect(logged).toEqual([])
  })

  it('says when to come back, where waiting helps', async () => {
    const limited = await call('/fails/limit')
    expect(limited.headers.get('retry-after')).toBe('7')
    await expectRefusal(limited, 'TOO_MANY_REQUESTS')
    for (const away of ['broker', 'mongo']) {
      const response = await call(`/fails/${away}`)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      await expectRefusal(response, 'UNAVAILABLE')
    }
  })

  it('is never stored by a cache', async () => {
    for (const path of ['/nowhere', '/fails/error', '/mine']) {
      expect((await call(path)).headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('an address', () => {
  it.each(['/nowhere', '/things/', '/', '/things/../etc'])(
    'that leads nowhere (%s) is NOT_FOUND',
    async (path) => {
      if (path === '/things/') expect((await call(path)).status).toBe(200)
      else await expectRefusal(await call(path), 'NOT_FOUND')
    },
  )

  it('of a known place is NOT_FOUND for a method it does not have', async () => {
    await expectRefusal(await call('/things', { method: 'PATCH' }), 'NOT_FOUND')
  })

  it.each(['1', 'A'.repeat(24), `${'a'.repeat(24)}0`, '$ne', '%00', `${'a'.repeat(23)}%0A`])(
    'with the malformed id %s is NOT_FOUND',
    async (id) => {
      await expectRefusal(await call(`/things/${id}`), 'NOT_FOUND')
    },
  )

  it.each(['/things/%E0%A4%A', '/slugs/%', '/slugs/%zz', '/%ff'])(
    'that cannot be decoded (%s) is NOT_FOUND',
    async (path) => {
      await expectRefusal(await call(path), 'NOT_FOUND')
    },
  )

  it('with a slug takes any text', async () => {
    expect(await (await call('/slugs/caf%C3%A9%2F1')).json()).toEqual({ slug: 'café/1' })
  })

  it('drops parameters nobody asked for, and refuses one that is given twice', async () => {
    expect(await (await call('/things?q=a&utm=b')).json()).toMatchObject({ query: { q: 'a' } })
    await expectRefusal(await call('/things?q=a&q=b'), 'VALIDATION_FAILED')
    expect(await (await call('/things?q[$gt]=a')).json()).toMatchObject({ query: {} })
  })
})

describe('every answer', () => {
  it('has a request id: a decent one that was sent, or one of its own', async () => {
    const idOf = async (given: string) =>
      (await call('/things', { headers: { 'x-request-id': given } })).headers.get('x-request-id')
    expect(await idOf('0192-my-request')).toBe('0192-my-request')
    for (const indecent of ['short', 'with spaces in it', 'x'.repeat(65)]) {
      expect(await idOf(indecent)).toMatch(/^[\w-]{36}$/)
    }
    expect((await call('/nowhere')).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
  })

  it('has what led to it at hand for events, without a trace that is none', async () => {
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const causeWith = async (traceparent: string) =>
      (await call('/cause', { headers: { 'x-request-id': 'request-1', traceparent } })).json()
    expect(await causeWith(trace)).toEqual({ correlationId: 'request-1', traceparent: trace })
    expect(await causeWith(`${trace}${'x'.repeat(1000)}`)).toEqual({ correlationId: 'request-1' })
  })

  it('has the headers that keep browsers out of trouble, and none that names our tools', async () => {
    const { headers } = await call('/things')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('about health needs no cookie', async () => {
    expect((await call('/healthz/live')).status).toBe(200)
    expect(await (await call('/healthz/ready')).json()).toEqual({ status: 'ok', checks: { running: true } })
  })
})
