import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { expectRefusal } from '../testing/expect-refusal.ts'
import { serveRoutes, testOrigin } from '../testing/serve-routes.ts'
import { sessionCookieOf, testSigner } from '../testing/signed-in.ts'
import { noContent, ok } from './reply.ts'
import { route } from './route.ts'

const signer = testSigner()
const routes = [
  route('get', '/things', { access: 'public' }, async (call) => ok({ user: call.user?.sub ?? null })),
  route('delete', '/things/:id', { access: 'user' }, async () => noContent()),
  route('get', '/mine', { access: 'user' }, async ({ user }) => ok({ id: user.sub })),
  route('get', '/all', { access: 'admin' }, async () => ok([])),
  route('post', '/all', { access: 'admin', body: z.object({ name: z.string() }) }, async () => ok([])),
]

let server: Awaited<ReturnType<typeof serveRoutes>>
beforeAll(async () => {
  server = await serveRoutes(routes, signer)
}, 60_000)
afterAll(() => server.stop(), 60_000)

const call = (path: string, cookie = '', init: RequestInit = {}) =>
  fetch(server.url + path, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } })

describe('who calls', () => {
  const fan = signer.user()
  const admin = signer.user({ roles: ['user', 'admin'] })
  const userOf = async (cookie: string) =>
    ((await (await call('/things', cookie)).json()) as { user: string }).user

  it('is known by the session cookie', async () => {
    expect(await userOf(fan.cookie)).toBe(fan.id)
    expect(await userOf(`theme=dark; ${fan.cookie}; lang=de`)).toBe(fan.id)
  })

  it.each<[string, string]>([
    ['is cut off', fan.cookie.slice(0, 200)],
    ['is no base64', 'session=%%%'],
    ['is empty', 'session='],
    ['is null', `session=${btoa('null')}`],
    ['is a number', `session=${btoa('1')}`],
    ['is a list', `session=${btoa('["jwt"]')}`],
    ['has an operator for a token', `session=${btoa('{"jwt":{"$gt":""}}')}`],
    ['overrides what sessions do', `session=${btoa('{"toJSON":1,"isNew":0,"__proto__":{"jwt":1}}')}`],
    ['is forged', testSigner().user().cookie],
    ['is a token without its wrapping', `session=${signer.token()}`],
    ['is under another name', fan.cookie.replace('session', 'Session')],
  ])('is nobody when the cookie %s', async (_what, cookie) => {
    expect(await userOf(cookie)).toBeNull()
    await expectRefusal(await call('/mine', cookie), 'NOT_AUTHENTICATED')
  })

  it('is whoever the first of two cookies proves, and never an error', async () => {
    const other = signer.user()
    expect(await userOf(`${fan.cookie}; ${other.cookie}`)).toBe(fan.id)
    expect(await userOf(`session=broken; ${fan.cookie}`)).toBeNull()
  })

  it('is not told another cookie by a service that only reads it', async () => {
    const padded = sessionCookieOf(signer.token()).replace(/=*$/, '')
    for (const cookie of [fan.cookie, padded, `session=${btoa('{ "jwt": "x" }')}`]) {
      expect((await call('/things', cookie)).headers.getSetCookie()).toEqual([])
    }
  })

  it('decides what is open: a user route to users, an admin route to admins', async () => {
    await expectRefusal(await call('/mine'), 'NOT_AUTHENTICATED')
    expect((await call('/mine', fan.cookie)).status).toBe(200)
    await expectRefusal(await call('/all'), 'NOT_AUTHENTICATED')
    await expectRefusal(await call('/all', fan.cookie), 'FORBIDDEN')
    expect((await call('/all', admin.cookie)).status).toBe(200)
  })

  it('is asked before the body is read', async () => {
    await expectRefusal(
      await call('/all', '', { method: 'POST', body: 'x'.repeat(100_000) }),
      'NOT_AUTHENTICATED',
    )
    await expectRefusal(await call('/all', fan.cookie, { method: 'POST', body: '{' }), 'FORBIDDEN')
  })
})

describe('a request that another site made a browser send', () => {
  it('is CROSS_SITE_REQUEST, whoever is signed in', async () => {
    const { cookie } = signer.user()
    const id = 'a'.repeat(24)
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://evil.test' }]) {
      await expectRefusal(
        await call(`/things/${id}`, cookie, { method: 'DELETE', headers }),
        'CROSS_SITE_REQUEST',
      )
    }
    const own = { origin: testOrigin }
    expect((await call(`/things/${id}`, cookie, { method: 'DELETE', headers: own })).status).toBe(204)
  })
})
