import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { SessionId, UserId } from '../domain/ids.ts'
import { ok } from '../http/reply.ts'
import { route } from '../http/route.ts'
import { endStreams, type OpenStreams, streamResource } from '../http/sse.ts'
import { type EventBus } from '../messaging/event-bus.ts'
import { seal } from '../messaging/seal.ts'
import { newId } from '../persistence/new-id.ts'
import { systemClock } from '../runtime/clock.ts'
import { silentLogger } from '../runtime/logger.ts'
import { eventually } from '../testing/eventually.ts'
import { expectRefusal } from '../testing/expect-refusal.ts'
import { type RealBroker, startBroker } from '../testing/real-broker.ts'
import { serveRoutes } from '../testing/serve-routes.ts'
import { testSigner } from '../testing/signed-in.ts'
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts'
import { type FollowedRevocations, followRevocations } from './follow-revocations.ts'

const signer = testSigner()
const open: OpenStreams = new Map()
const routes = [
  route('get', '/mine', { access: 'user' }, async ({ user }) => ok({ id: user.sub })),
  route('get', '/public', { access: 'public' }, async ({ user }) => ok({ id: user?.sub ?? null })),
  route('get', '/admin', { access: 'admin' }, async () => ok([])),
  route('post', '/leave', { access: 'public', bannedToo: true }, async () => ok({})),
  route('get', '/stream', { access: 'public' }, async ({ response }) =>
    streamResource({
      response,
      ids: ['a'],
      read: async () => ({ version: 1, body: { version: 1 } }),
      onHint: () => () => {},
      until: undefined,
      open,
    }),
  ),
]

let broker: RealBroker
let proxy: TcpProxy
let auth: EventBus
let bus: EventBus
let revocations: FollowedRevocations
let server: Awaited<ReturnType<typeof serveRoutes>>
const follow = (): Promise<FollowedRevocations> =>
  followRevocations({ bus, clock: systemClock, logger: silentLogger }, 300)

beforeAll(async () => {
  broker = await startBroker()
  proxy = await startTcpProxy(broker.port)
  auth = await broker.connect('auth')
  bus = await broker.connect('test', { url: `nats://127.0.0.1:${proxy.port}` })
  revocations = await follow()
  server = await serveRoutes(routes, signer, { revocations: revocations.list })
}, 60_000)
afterAll(async () => {
  await server.stop()
  await bus.close()
  await auth.close()
  await proxy.stop()
  await broker.stop()
})

const ask = (path: string, cookie: string, method = 'GET') =>
  fetch(server.url + path, { method, headers: { cookie } })
const userNews = (userId: UserId, version: number, banned: boolean) =>
  auth.publish(
    seal(
      {
        type: banned ? 'user-banned' : 'user-unbanned',
        data: { userId, version, name: 'Fan', banned, banReason: banned ? 'tout' : undefined },
      },
      systemClock,
    ),
  )
const revoke = (sessionId: SessionId, userId: UserId) =>
  auth.publish(
    seal(
      {
        type: 'session-revoked',
        data: { sessionId, version: 2, userId, revokedAt: new Date().toISOString() },
      },
      systemClock,
    ),
  )

describe('an instance', () => {
  it('refuses a banned user everywhere but where they sign in and out, and lets them in again', async () => {
    const fan = signer.user({ roles: ['user', 'admin'] })
    expect((await ask('/mine', fan.cookie)).status).toBe(200)
    await userNews(fan.id, 2, true)
    for (const path of ['/mine', '/public', '/admin', '/stream']) {
      const refusal = await eventually(async () => expectRefusal(await ask(path, fan.cookie), 'BANNED'))
      expect(refusal.details).toEqual({ reason: 'tout' })
    }
    expect((await ask('/leave', fan.cookie, 'POST')).status).toBe(200)
    await userNews(fan.id, 3, false)
    await eventually(async () => expect((await ask('/mine', fan.cookie)).status).toBe(200))
  })

  it('takes a revoked session for nobody’s, and the user’s other sessions for theirs', async () => {
    const tab = signer.user()
    const other = signer.user({ id: tab.id })
    await revoke(tab.claims.sid, tab.id)
    await eventually(async () => expectRefusal(await ask('/mine', tab.cookie), 'NOT_AUTHENTICATED'))
    expect(await (await ask('/public', tab.cookie)).json()).toEqual({ id: null })
    expect((await ask('/mine', other.cookie)).status).toBe(200)
  })

  it('closes the open streams of whoever is banned or signed out, and no others', async () => {
    const [banned, revoked, other] = [signer.user(), signer.user(), signer.user()]
    const ended: string[] = []
    await Promise.all(
      Object.entries({ banned, revoked, other }).map(async ([name, { cookie }]) => {
        const response = await ask('/stream', cookie)
        const reader = response.body?.getReader()
        await reader?.read()
        void reader?.read().then(({ done }) => done && ended.push(name))
      }),
    )
    await userNews(banned.id, 2, true)
    await revoke(revoked.claims.sid, revoked.id)
    await eventually(() => expect(ended.toSorted()).toEqual(['banned', 'revoked']))
    expect(open.size).toBe(1)
    endStreams(open)
  })

  it('that starts later knows before it serves what happened within the life of a token', async () => {
    const [fan, tab] = [signer.user(), signer.user()]
    await userNews(fan.id, 2, true)
    await revoke(tab.claims.sid, tab.id)
    const { list, stop, isCurrent } = await follow()
    expect(isCurrent()).toBe(true)
    expect(list.standingOf(fan.claims)).toEqual({ kind: 'banned', reason: 'tout' })
    expect(list.standingOf(tab.claims)).toEqual({ kind: 'revoked' })
    await stop()
  })

  it('that loses the broker is not current until it has read what it missed', async () => {
    const fan = signer.user()
    proxy.refuse()
    await eventually(() => expect(bus.isConnected()).toBe(false))
    await userNews(fan.id, 2, true)
    expect((await ask('/mine', fan.cookie)).status).toBe(200)
    proxy.resume()
    await eventually(() => expect(bus.isConnected() && revocations.isCurrent()).toBe(true))
    await expectRefusal(await ask('/mine', fan.cookie), 'BANNED')
  })

  it('reads on over news that it cannot understand', async () => {
    const fan = signer.user()
    const broken = seal(
      { type: 'user-banned', data: { userId: newId<UserId>(), version: 2, name: 'Fan', banned: true } },
      systemClock,
    )
    await auth.publish({ ...broken, data: { nothing: 'of use' } })
    await userNews(fan.id, 2, true)
    const { list, stop } = await follow()
    expect(list.standingOf(fan.claims).kind).toBe('banned')
    await stop()
  })
})
