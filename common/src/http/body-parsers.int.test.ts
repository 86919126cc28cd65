import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { expectRefusal } from '../testing/expect-refusal.ts'
import { serveRoutes } from '../testing/serve-routes.ts'
import { testSigner } from '../testing/signed-in.ts'
import { created, ok } from './reply.ts'
import { route } from './route.ts'

const thing = z.object({ name: z.string().max(20_000), size: z.number().optional() })
const routes = [
  route('post', '/things', { access: 'public', body: thing }, async ({ body }) => created(body)),
  route('post', '/hook', { access: 'public', raw: true }, async ({ body }) => ok({ bytes: body })),
]

let server: Awaited<ReturnType<typeof serveRoutes>>
beforeAll(async () => {
  server = await serveRoutes(routes, testSigner())
}, 60_000)
afterAll(() => server.stop(), 60_000)

const call = (path: string, init?: RequestInit) => fetch(server.url + path, init)
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

describe('a body', () => {
  it('arrives parsed, without the fields its schema does not know', async () => {
    const response = await post('/things', { name: 'a', isAdmin: true, __proto__: { size: 1 } })
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ name: 'a' })
  })

  it.each(['{"name":', 'name=a', '"name"', 'null', '{"name":"a"}}', '\u0000'])(
    'that is not JSON (%j) is MALFORMED_JSON',
    async (text) => {
      await expectRefusal(await post('/things', text), 'MALFORMED_JSON')
    },
  )

  it('that says it is compressed but is not is MALFORMED_JSON', async () => {
    await expectRefusal(
      await post('/things', { name: 'a' }, { 'content-encoding': 'gzip' }),
      'MALFORMED_JSON',
    )
  })

  it.each<[string, unknown, string | undefined]>([
    ['missing', {}, 'name'],
    ['of the wrong type', { name: { $gt: '' } }, 'name'],
    ['a list', [], undefined],
  ])('that is %s is VALIDATION_FAILED and says where', async (_what, body, field) => {
    const error = await expectRefusal(await post('/things', body), 'VALIDATION_FAILED')
    expect(error.field).toBe(field)
  })

  it('is not needed to be told what is missing', async () => {
    await expectRefusal(await call('/things', { method: 'POST' }), 'VALIDATION_FAILED')
  })

  it('of 16 KB is read, of more is BODY_TOO_LARGE, of a megabyte too', async () => {
    expect((await post('/things', { name: 'x'.repeat(16_000) })).status).toBe(201)
    for (const size of [16_400, 1_000_000]) {
      await expectRefusal(await post('/things', { name: 'x'.repeat(size) }), 'BODY_TOO_LARGE')
    }
  })

  it('that does not say its size is BODY_TOO_LARGE just the same', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(10_000))
    const body = new ReadableStream({
      start: (controller) => {
        for (let sent = 0; sent < 5; sent += 1) controller.enqueue(chunk)
        controller.close()
      },
    })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } }
    await expectRefusal(await call('/things', init as RequestInit), 'BODY_TOO_LARGE')
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('of type %s is UNSUPPORTED_MEDIA_TYPE', async (type) => {
    await expectRefusal(
      await post('/things', { name: 'a' }, { 'content-type': type }),
      'UNSUPPORTED_MEDIA_TYPE',
    )
  })

  it.each<Record<string, string>>([
    { 'content-encoding': 'zstd-but-not' },
    { 'content-type': 'application/json; charset=latin1' },
  ])('in an encoding nobody reads (%j) is UNSUPPORTED_MEDIA_TYPE', async (headers) => {
    await expectRefusal(await post('/things', { name: 'a' }, headers), 'UNSUPPORTED_MEDIA_TYPE')
  })

  it('that is signed arrives as it came, from wherever', async () => {
    const headers = { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }
    const { bytes } = (await (await post('/hook', ' {"a":1}\n', headers)).json()) as {
      bytes: { data: number[] }
    }
    expect(Buffer.from(bytes.data).toString()).toBe(' {"a":1}\n')
    await expectRefusal(await post('/hook', 'x'.repeat(300_000), headers), 'BODY_TOO_LARGE')
  })
})
