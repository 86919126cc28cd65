import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Route } from '@stagedoor/common/http/route'
import { seal } from '@stagedoor/common/messaging/seal'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type SignedIn, sessionCookieOf, testSigner } from '@stagedoor/common/testing/signed-in'
import { forgedTokens } from '../../auth/src/testing/forged-tokens.ts'
import {
  ownOrigin,
  type ServiceName,
  type ServicesInOne,
  startServicesInOne,
  surface,
} from './services-in-one.ts'

type Case = { readonly service: ServiceName; readonly route: Route; readonly title: string }

const cases: Case[] = Object.entries(surface).flatMap(([service, routes]) =>
  routes.map((route) => ({
    service: service as ServiceName,
    route,
    title: `${route.method.toUpperCase()} ${route.path}`,
  })),
)
const some = (is: (route: Route) => boolean): [string, Case][] =>
  cases.filter(({ route }) => is(route)).map((one) => [one.title, one])
const isGuarded = ({ access }: Route): boolean => access !== 'public'
const isUnsafe = ({ method }: Route): boolean => method !== 'get'

let house: ServicesInOne
let seller: SignedIn
let buyer: SignedIn
let stranger: SignedIn
let admin: SignedIn
/** Resources that are somebody else's, by the route that would touch them; and what the stranger would send. */
const foreign: Record<string, { path: () => string; body?: object }> = {}

beforeAll(async () => {
  house = await startServicesInOne()
  const { signer } = house
  ;[seller, buyer, stranger] = [signer.user(), signer.user(), signer.user()]
  admin = signer.user({ roles: ['user', 'admin'] })
  const ticketId = await idOfNew('tickets', '/api/tickets', seller, { title: 'Arctic Monkeys', price: 80 })
  const orderId = await eventually(() => idOfNew('orders', '/api/orders', buyer, { ticketId }))
  await eventually(async () =>
    expect((await ask('payments', 'get', `/api/payments/${orderId}`, buyer)).status).toBe(200),
  )
  const sessionId = await signedUpSession()
  const of = (path: string, id: string, body?: object) => ({
    path: () => path.replace(/:\w+/, id),
    ...(body && { body }),
  })
  for (const route of [
    'PUT /api/tickets/:id',
    'DELETE /api/tickets/:id',
    'POST /api/tickets/:id/relist',
    'GET /api/tickets/:id/history',
  ]) {
    foreign[route] = of(route.split(' ')[1] ?? '', ticketId, { price: 1 })
  }
  for (const route of ['GET /api/orders/:id', 'DELETE /api/orders/:id', 'GET /api/orders/:id/stream']) {
    foreign[route] = of(route.split(' ')[1] ?? '', orderId)
  }
  for (const route of ['GET /api/payments/:orderId', 'POST /api/payments/:orderId/sync']) {
    foreign[route] = of(route.split(' ')[1] ?? '', orderId)
  }
  foreign['DELETE /api/users/sessions/:sid'] = of('/api/users/sessions/:sid', sessionId)
}, 60_000)
afterAll(() => house.stop())

type Answer = { readonly status: number; readonly code: string | undefined }

/** Asks, and does not wait for the end of a stream. */
async function ask(
  service: ServiceName,
  method: string,
  path: string,
  who?: { cookie: string },
  more: { headers?: Record<string, string>; body?: object } = {},
): Promise<Answer & { body: unknown }> {
  const stop = new AbortController()
  const response = await fetch(house.url[service] + path, {
    method: method.toUpperCase(),
    headers: {
      ...(who && { cookie: who.cookie }),
      ...(more.body && { 'content-type': 'application/json' }),
      ...more.headers,
    },
    signal: stop.signal,
    ...(more.body && { body: JSON.stringify(more.body) }),
  })
  const isStream = response.headers.get('content-type')?.includes('event-stream')
  const text = isStream ? '' : await response.text()
  if (isStream) stop.abort()
  const body: unknown = text ? JSON.parse(text) : undefined
  return { status: response.status, code: (body as { errors?: [{ code: string }] })?.errors?.[0]?.code, body }
}

async function idOfNew(service: ServiceName, path: string, who: SignedIn, body: object): Promise<string> {
  const answer = await ask(service, 'post', path, who, { body })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer))
  return (answer.body as { id: string }).id
}

async function signedUpSession(): Promise<string> {
  const response = await fetch(`${house.url.auth}/api/users/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'owner@stagedoor.test', password: 'correct horse' }),
  })
  const refresh = response.headers.getSetCookie().find((header) => header.startsWith('refresh=')) ?? ''
  return refresh.slice('refresh='.length).split('.')[0] ?? ''
}

/** A route with some id in its path that nobody has. */
const callRoute = ({ service, route }: Case, who?: { cookie: string }, headers?: Record<string, string>) =>
  ask(service, route.method, route.path.replace(/:slug/, 'show').replace(/:\w+/, 'a'.repeat(24)), who, {
    ...(headers && { headers }),
    ...(isUnsafe(route) && { body: {} }),
  })
const announceBan = (who: SignedIn): Promise<void> =>
  house.base.bus.publish(
    seal(
      {
        type: 'user-banned',
        data: { userId: who.id, version: 2, name: who.name, banned: true, banReason: 'tout' },
      },
      house.base.clock,
    ),
  )
const announceRevoked = (who: SignedIn): Promise<void> => {
  const data = { sessionId: who.claims.sid, version: 2, userId: who.id, revokedAt: new Date().toISOString() }
  return house.base.bus.publish(seal({ type: 'session-revoked', data }, house.base.clock))
}

describe('security', () => {
  it('the surface was found: every service with its routes, and which of them are guarded', () => {
    const counted = Object.fromEntries(
      Object.entries(surface).map(([name, routes]) => [name, routes.length > 0]),
    )
    expect(counted).toEqual({ auth: true, tickets: true, orders: true, payments: true, expiration: false })
    expect(some(isGuarded).length).toBeGreaterThanOrEqual(25)
    expect(some(({ raw }) => raw === true).map(([title]) => title)).toEqual(['POST /api/payments/webhook'])
    expect(some(({ bannedToo }) => bannedToo === true).map(([title]) => title)).toEqual([
      'POST /api/users/signup',
      'POST /api/users/signin',
      'POST /api/users/signout',
      'POST /api/users/refresh',
      'GET /api/users/jwks.json',
    ])
  })

  describe('nobody passes without a token that proves who they are', () => {
    it.each(some(isGuarded))('%s', async (_title, one) => {
      const refused = { status: 401, code: 'NOT_AUTHENTICATED' }
      const { publicKeys } = house.signer
      const past = Math.floor(Date.now() / 1000) - 10
      const tokens = [
        ...forgedTokens.map(([, forge]) => forge({ publicKeys })),
        testSigner().token(),
        house.signer.token({ exp: past }),
        house.signer.token({ iss: 'somebody' as never }),
        house.signer.token({ aud: 'another' as never }),
      ]
      expect(await callRoute(one)).toMatchObject(refused)
      expect(await callRoute(one, { cookie: 'refresh=whatever' })).toMatchObject(refused)
      for (const token of tokens) {
        expect(await callRoute(one, { cookie: sessionCookieOf(token) })).toMatchObject(refused)
      }
    })
  })

  describe('a token that proves nothing is as good as none on an open route', () => {
    it.each(some((route) => !isGuarded(route)))('%s', async (_title, one) => {
      const { status, code } = await callRoute(one)
      for (const token of [testSigner().token(), house.signer.token({ exp: 1 })]) {
        expect(await callRoute(one, { cookie: sessionCookieOf(token) })).toMatchObject({ status, code })
      }
    })
  })

  describe('the banned are refused, but where they sign in or out', () => {
    let banned: SignedIn
    beforeAll(async () => {
      banned = house.signer.user({ roles: ['user', 'admin'] })
      await announceBan(banned)
      for (const service of ['auth', 'tickets', 'orders', 'payments'] as const)
        await heardBy(service, banned, 403)
    })

    it.each(some(({ bannedToo, raw }) => !bannedToo && !raw))('%s', async (_title, one) => {
      expect(await callRoute(one, banned)).toMatchObject({ status: 403, code: 'BANNED' })
    })

    it.each(some(({ bannedToo }) => bannedToo === true))('not %s', async (_title, one) => {
      expect((await callRoute(one, banned)).code).not.toBe('BANNED')
    })
  })

  describe('a session that was revoked is nobody’s', () => {
    let gone: SignedIn
    beforeAll(async () => {
      gone = house.signer.user({ roles: ['user', 'admin'] })
      await announceRevoked(gone)
      for (const service of ['auth', 'tickets', 'orders', 'payments'] as const)
        await heardBy(service, gone, 401)
    })

    it.each(some(isGuarded))('%s', async (_title, one) => {
      expect(await callRoute(one, gone)).toMatchObject({ status: 401, code: 'NOT_AUTHENTICATED' })
    })
  })

  describe('another site cannot make a browser do it', () => {
    it.each(some((route) => isUnsafe(route) && !route.raw))('%s', async (_title, one) => {
      for (const headers of [
        { origin: 'https://evil.example' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site', origin: ownOrigin },
      ]) {
        expect(await callRoute(one, admin, headers)).toMatchObject({
          status: 403,
          code: 'CROSS_SITE_REQUEST',
        })
      }
    })
  })

  describe('only admins may', () => {
    it.each(some(({ access }) => access === 'admin'))('%s', async (_title, one) => {
      expect(await callRoute(one, stranger)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    })
  })

  describe('what is somebody else’s is not there, or not to be touched', () => {
    const owned = some(({ access, path }) => access === 'user' && path.includes(':'))
    it('is tried for every route that names a resource', () => {
      expect(Object.keys(foreign).toSorted()).toEqual(owned.map(([title]) => title).toSorted())
    })

    it.each(owned)('%s', async (title, { service, route }) => {
      const { path = () => '', body } = foreign[title] ?? {}
      const sent = isUnsafe(route) && body ? { body } : {}
      const { status, code } = await ask(service, route.method, path(), stranger, sent)
      expect([403, 404]).toContain(status)
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(code)
    })
  })
})

const guardedPath = {
  auth: '/api/users/sessions',
  tickets: '/api/tickets?seller=me',
  orders: '/api/orders',
  payments: '/api/payments/earnings',
}

const heardBy = (service: keyof typeof guardedPath, who: SignedIn, status: number): Promise<void> =>
  eventually(async () => expect((await ask(service, 'get', guardedPath[service], who)).status).toBe(status))
