import { describe, expect, it } from '@jest/globals'
import { Refusal } from '../errors/refusal.ts'
import { created, noContent, ok, type Reply } from '../http/reply.ts'
import { type Route, route } from '../http/route.ts'
import { serveRoutes } from './serve-routes.ts'
import { testSigner } from './signed-in.ts'

const path = '/api/users/currentuser'
const nobody = { currentUser: null }

/** Asks a service whose route answers so, and then stops it. */
async function answering(reply: () => Promise<Reply>, more: readonly Route[] = []): Promise<void> {
  const routes = [route('get', path, { access: 'public' }, reply), ...more]
  const { url, stop } = await serveRoutes(routes, testSigner())
  await fetch(url + path)
  await stop()
}

describe('a test that asks a service', () => {
  it('passes when the answer is as documented', async () => {
    await answering(async () => ok(nobody))
  })

  it.each<[string, () => Promise<Reply>, string]>([
    [
      'has a field that nobody documented',
      async () => ok({ ...nobody, mood: 'good' }),
      'additional properties',
    ],
    ['lacks a field', async () => ok({}), "required property 'currentUser'"],
    ['has a field of another kind', async () => ok({ currentUser: { id: 7 } }), '/currentUser'],
    ['has another status', async () => created(nobody), 'answers 201'],
    ['has no body', async () => noContent(), 'answers 204'],
    ['is empty', async () => ({ status: 200 }), 'must be object'],
    [
      'is a refusal that this endpoint does not know',
      async () => {
        throw new Refusal('TICKET_SOLD', 'This ticket is sold.')
      },
      'refuses with 409 TICKET_SOLD',
    ],
    [
      'is an error of another shape',
      async () => ({ status: 500, body: { error: 'oh' } }),
      "property 'errors'",
    ],
  ])('fails when the answer %s', async (_what, reply, finding) => {
    await expect(answering(reply)).rejects.toThrow(finding)
    await expect(answering(reply)).rejects.toThrow(`GET ${path}`)
  })

  it('fails when a stream sends something else than its document says', async () => {
    const streaming = route('get', '/api/orders/:id/stream', { access: 'public' }, async ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('event: snapshot\nid: 1\ndata: {"id":"none"}\n\n')
      response.end()
    })
    const { url, stop } = await serveRoutes([streaming], testSigner())
    await fetch(`${url}/api/orders/${'a'.repeat(24)}/stream`)
    await expect(stop()).rejects.toThrow('GET /api/orders/:id/stream')
  })
})
