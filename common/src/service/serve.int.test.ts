import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ok } from '../http/reply.ts'
import { type Route, route } from '../http/route.ts'
import { type OpenStreams, streamResource } from '../http/sse.ts'
import { eventually } from '../testing/eventually.ts'
import { testOrigin } from '../testing/serve-routes.ts'
import { startTestBase, type TestBase } from '../testing/service-base.ts'
import { testSigner } from '../testing/signed-in.ts'
import { serveHttp } from './serve.ts'

let base: TestBase
beforeAll(async () => {
  base = await startTestBase('edge')
}, 60_000)
afterAll(() => base.stop(), 60_000)

/** Serves routes as a process of their own would, with the way to drain it. */
async function serving(routes: Route[], openStreams: OpenStreams = new Map()) {
  const steps: (() => Promise<void> | void)[] = []
  const port = await serveHttp(
    { ...base, onStop: (_name, step) => void steps.push(step) },
    {
      config: {
        PORT: 0,
        JWT_PUBLIC_KEYS: testSigner().publicKeys,
        ACCESS_TOKEN_SECONDS: 300,
        PUBLIC_ORIGIN: testOrigin,
      },
      routes,
      readiness: () => ({ mongo: base.connection.readyState === 1 }),
      openStreams,
    },
  )
  const drain = async () => {
    for (const step of steps) await step()
  }
  return { url: `http://127.0.0.1:${port}`, drain }
}

describe('a service', () => {
  it('is ready while it has what it needs', async () => {
    const service = await serving([])
    const response = await fetch(`${service.url}/healthz/ready`)
    expect(await response.json()).toEqual({
      status: 'ok',
      checks: { running: true, bus: true, revocations: true, mongo: true },
    })
    await service.drain()
  })

  it('lets a request under way finish while it drains, turns unready, and takes no new connection', async () => {
    const [arrived, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const service = await serving([
      route('get', '/slow', { access: 'public' }, async () => {
        arrived.resolve()
        await finish.promise
        return ok('done')
      }),
    ])
    const slow = fetch(`${service.url}/slow`)
    await arrived.promise
    const drained = service.drain()
    await eventually(async () => await expect(fetch(`${service.url}/healthz/live`)).rejects.toThrow())
    finish.resolve()
    expect(await (await slow).json()).toBe('done')
    await drained
  })

  it('does not wait for a proxy that keeps its idle connections open', async () => {
    const service = await serving([route('get', '/quick', { access: 'public' }, async () => ok('quick'))])
    const agent = new Agent({ keepAlive: true })
    const [answer] = await once(get(`${service.url}/quick`, { agent }), 'response')
    answer.resume()
    await once(answer, 'end')
    expect(answer.headers['connection']).toBe('keep-alive')
    expect(Object.values(agent.freeSockets)).toHaveLength(1)
    const before = Date.now()
    await service.drain()
    expect(Date.now() - before).toBeLessThan(10_000)
    agent.destroy()
  })

  it('does not wait for connections that were opened in advance and never used', async () => {
    const service = await serving([])
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1')
    await once(socket, 'connect')
    await service.drain()
    await once(socket, 'close')
  }, 20_000)

  it.each([
    ['nonsense', 'GET\r\n\r\n', '400 Bad Request'],
    ['endless headers', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, '431 Request Header'],
  ])('answers %s in the shape of every error', async (_what, sent, status) => {
    const service = await serving([])
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1')
    socket.write(sent)
    const answer = await text(socket)
    expect(answer).toMatch(status)
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toEqual({
      errors: [{ message: expect.any(String), code: 'VALIDATION_FAILED' }],
    })
    await service.drain()
  })

  it('ends its streams, also one that is opened again on a connection that is still there', async () => {
    const open: OpenStreams = new Map()
    const holding = Promise.withResolvers<void>()
    const stream = route('get', '/stream', { access: 'public' }, ({ response }) =>
      streamResource({
        response,
        ids: [],
        read: async () => undefined,
        onHint: () => () => {},
        until: undefined,
        open,
      }),
    )
    const late = route('get', '/late', { access: 'public' }, async (call) => {
      await holding.promise
      await stream.handle(call as never)
    })
    const service = await serving([stream, late], open)
    const early = fetch(`${service.url}/stream`)
    const lateStream = fetch(`${service.url}/late`)
    await eventually(() => expect(open.size).toBe(1))
    // The second request is under way, but its stream is not open yet, when the drain begins.
    const drained = service.drain()
    expect(await (await early).text()).toBe(': hello\n\n')
    holding.resolve()
    expect(await (await lateStream).text()).toBe(': hello\n\n')
    const tooLong = pause(20_000, 'still waiting', { ref: false })
    expect(await Promise.race([drained, tooLong])).toBeUndefined()
  })
})
