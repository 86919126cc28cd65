import { EventEmitter, once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { eventually } from '../testing/eventually.ts'
import { serveRoutes } from '../testing/serve-routes.ts'
import { testSigner } from '../testing/signed-in.ts'
import { ok } from './reply.ts'
import { route } from './route.ts'
import { endStreams, mostStreams, type OpenStreams, streamResource } from './sse.ts'

const open: OpenStreams = new Map()
const hints = new EventEmitter().setMaxListeners(0)
const things = new Map<string, { version: number; name: string }>()
let reads = 0
/** Errors of responses, which end the process when nobody listens. */
const broken: unknown[] = []
/** Runs in each read, before it answers. */
let duringRead = async (_id: string): Promise<void> => {}
let until: Date | undefined

const routes = [
  route(
    'get',
    '/stream',
    { access: 'public', query: z.object({ ids: z.string() }) },
    ({ query, response }) => {
      response.on('error', (error) => void broken.push(error))
      return streamResource({
        response,
        ids: query.ids.split(','),
        read: async (id) => {
          reads += 1
          const thing = things.get(id)
          await duringRead(id)
          return thing && { version: thing.version, body: thing }
        },
        onHint: (id, listener) => {
          hints.on(id, listener)
          return () => void hints.off(id, listener)
        },
        until,
        open,
      })
    },
  ),
  route('get', '/quick', { access: 'public' }, async () => ok('quick')),
]

let server: Awaited<ReturnType<typeof serveRoutes>>
beforeAll(async () => {
  server = await serveRoutes(routes, testSigner())
}, 60_000)
afterEach(async () => {
  endStreams(open)
  await eventually(() => expect(hints.eventNames()).toEqual([]))
  duringRead = async () => {}
  until = undefined
  reads = 0
  things.clear()
})
afterAll(() => server.stop(), 60_000)

/** Opens a stream; `text` is what has come so far, after the greeting. */
async function follow(ids: string) {
  const response = await fetch(`${server.url}/stream?ids=${ids}`)
  const stream = { response, text: '', ended: false, cancel: () => reader.cancel() }
  const reader = response.body
    ?.pipeThrough(new TextDecoderStream())
    .getReader() as ReadableStreamDefaultReader<string>
  const readOn = async (): Promise<void> => {
    const { value, done } = await reader.read()
    stream.text += value?.replace(greeting, '') ?? ''
    stream.ended = done
    if (!done) await readOn()
  }
  void readOn()
  return stream
}

const greeting = ': hello\n\n'
const message = (event: string, version: number, name: string) =>
  `event: ${event}\nid: ${version}\ndata: ${JSON.stringify({ version, name })}\n\n`
const change = (id: string, version: number, name: string): void => {
  things.set(id, { version, name })
  hints.emit(id)
}

describe('a stream', () => {
  it('begins with a snapshot of each resource, then sends what changed', async () => {
    things.set('a', { version: 1, name: 'first' }).set('b', { version: 7, name: 'other' })
    const stream = await follow('a,b')
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
    await eventually(() => expect(stream.text).toContain('other'))
    change('a', 2, 'second')
    await eventually(() =>
      expect(stream.text).toBe(
        message('snapshot', 1, 'first') + message('snapshot', 7, 'other') + message('change', 2, 'second'),
      ),
    )
  })

  it('shows at once that it is open, also of a resource that is not there', async () => {
    const { body } = await fetch(`${server.url}/stream?ids=nothing`)
    const first = await body?.pipeThrough(new TextDecoderStream()).getReader().read()
    expect(first?.value).toBe(greeting)
  })

  it('sends a resource once it exists', async () => {
    const stream = await follow('a')
    await eventually(() => expect(reads).toBe(1))
    change('a', 1, 'born')
    await eventually(() => expect(stream.text).toBe(message('snapshot', 1, 'born')))
  })

  it('is refused to an address that has as many as it may, whatever others have', async () => {
    const others = Array.from({ length: mostStreams.perAddress }, () => () => {})
    for (const [n, end] of others.entries()) open.set(end, n === 0 ? '203.0.113.7' : '127.0.0.1')
    const last = await follow('nothing')
    const { response } = await follow('nothing')
    expect([last.response.status, response.status]).toEqual([200, 429])
    expect(response.headers.get('retry-after')).toBe('15')
    for (const end of others) open.delete(end)
  })

  it('is refused to everybody when the process has as many as it may', async () => {
    const others = Array.from({ length: mostStreams.inAll }, () => () => {})
    for (const [n, end] of others.entries()) open.set(end, `203.0.113.${n}`)
    const { response } = await follow('nothing')
    expect(response.status).toBe(429)
    for (const end of others) open.delete(end)
  })

  it('never goes back in versions, and never repeats one', async () => {
    things.set('a', { version: 5, name: 'five' })
    const stream = await follow('a')
    await eventually(() => expect(stream.text).toContain('five'))
    change('a', 4, 'a replica that lags')
    change('a', 5, 'the same again')
    change('a', 6, 'six')
    await eventually(() => expect(stream.text).toContain('six'))
    expect(stream.text).toBe(message('snapshot', 5, 'five') + message('change', 6, 'six'))
  })

  it('listens before it reads, so that a change during the first read is not missed', async () => {
    things.set('a', { version: 1, name: 'old' })
    duringRead = async () => {
      if (reads === 1) change('a', 2, 'new')
    }
    const stream = await follow('a')
    await eventually(() => expect(stream.text).toContain('new'))
  })

  it('answers any number of hints during a read with one more read', async () => {
    things.set('a', { version: 1, name: 'one' })
    duringRead = async () => {
      if (reads === 1) for (let hint = 0; hint < 10; hint += 1) hints.emit('a')
    }
    const stream = await follow('a')
    await eventually(() => expect(reads).toBe(2))
    change('a', 2, 'two')
    await eventually(() => expect(stream.text).toContain('two'))
    expect(reads).toBe(3)
  })

  it('ends with the token of its caller', async () => {
    until = new Date(Date.now() + 100)
    things.set('a', { version: 1, name: 'one' })
    const stream = await follow('a')
    await eventually(() => expect(stream.ended).toBe(true))
    expect(stream.text).toBe(message('snapshot', 1, 'one'))
    expect(hints.listenerCount('a')).toBe(0)
    expect(open.size).toBe(0)
  })

  it('lets go of everything when the client leaves', async () => {
    things.set('a', { version: 1, name: 'one' })
    const stream = await follow('a')
    await eventually(() => expect(stream.text).toContain('one'))
    await stream.cancel()
    await eventually(() => expect([hints.listenerCount('a'), open.size]).toEqual([0, 0]))
  })

  it('ends when a read fails, so that the client comes back', async () => {
    things.set('a', { version: 1, name: 'one' })
    const stream = await follow('a')
    await eventually(() => expect(stream.text).toContain('one'))
    duringRead = async () => {
      throw new Error('the database is away')
    }
    change('a', 2, 'two')
    await eventually(() => expect(stream.ended).toBe(true))
  })

  it('that ends in the middle of a read writes nothing afterwards', async () => {
    const [reading, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    things.set('a', { version: 1, name: 'one' })
    duringRead = async () => {
      reading.resolve()
      await finish.promise
    }
    const stream = await follow('a')
    await reading.promise
    for (const end of open.keys()) {
      // The end and the answer of the read fall into the same turn, before the response is closed.
      end()
      finish.resolve()
    }
    await eventually(() => expect(stream.ended).toBe(true))
    expect(stream.text).toBe('')
    expect(broken).toEqual([])
    expect((await fetch(`${server.url}/quick`)).status).toBe(200)
  })

  it('asked for with HEAD has only headers, and frees its connection', async () => {
    const stop = new AbortController()
    const ask = (method: string, path: string) =>
      httpRequest(server.url + path, {
        method,
        signal: stop.signal,
        headers: { connection: 'keep-alive' },
      }).end()
    const head = ask('HEAD', '/stream?ids=a')
    const [answer] = await once(head, 'response')
    expect(answer.headers['content-type']).toBe('text/event-stream')
    await eventually(() => expect(open.size).toBe(0))
    stop.abort()
  })
})
