import { describe, expect, it } from '@jest/globals'
import { renewingFetch } from './renewing-fetch.ts'

const refusal = (status: number, code: string): Response =>
  Response.json({ errors: [{ message: code, code }] }, { status })

/** A site whose access token is over until a refresh, which waits until it is told how it ends. */
function site({ refresh = () => new Response(null, { status: 204 }) }: { refresh?: () => Response } = {}) {
  const asked: unknown[] = []
  const gate = Promise.withResolvers<void>()
  let isGood = false
  const send = async (path: RequestInfo | URL): Promise<Response> => {
    asked.push(path)
    if (path !== '/api/users/refresh')
      return isGood ? Response.json('yes') : refusal(401, 'NOT_AUTHENTICATED')
    await gate.promise
    const response = refresh()
    isGood = response.ok
    return response
  }
  return { ...renewingFetch(send), asked, open: gate.resolve }
}

describe('a call whose access token is over', () => {
  it('is made once more after the token was renewed', async () => {
    const { fetch, asked, open } = site()
    open()
    expect(await (await fetch('/api/orders')).json()).toBe('yes')
    expect(asked).toEqual(['/api/orders', '/api/users/refresh', '/api/orders'])
  })

  it('waits for a renewal that is under way: however many there are, the token is renewed once', async () => {
    const { fetch, asked, open } = site()
    const calls = ['/a', '/b', '/c'].map((path) => fetch(path))
    open()
    const answers = await Promise.all(calls)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(asked.filter((path) => path === '/api/users/refresh')).toHaveLength(1)
    expect(asked).toHaveLength(7)
  })

  it('is refused when the session has ended, and can be read by whoever made it', async () => {
    const { fetch, asked, open } = site({ refresh: () => refusal(401, 'NOT_AUTHENTICATED') })
    open()
    const answer = await fetch('/api/orders')
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ errors: [{ code: 'NOT_AUTHENTICATED' }] })
    expect(asked).toHaveLength(2)
  })
})

describe('a renewal', () => {
  it.each([
    ['renewed', () => new Response(null, { status: 204 })],
    ['ended', () => refusal(401, 'NOT_AUTHENTICATED')],
    ['suspended', () => refusal(403, 'BANNED')],
    ['unknown', () => refusal(429, 'TOO_MANY_REQUESTS')],
    ['unknown', () => new Response('<html>', { status: 502 })],
  ])('is %s', async (outcome, refresh) => {
    const { renew, open } = site({ refresh })
    open()
    expect(await renew()).toBe(outcome)
  })

  it('that nobody answers may be tried again', async () => {
    let tries = 0
    const { renew } = renewingFetch(async () => {
      tries += 1
      if (tries === 1) throw new TypeError('offline')
      return new Response(null, { status: 204 })
    })
    expect([await renew(), await renew()]).toEqual(['unknown', 'renewed'])
  })
})

describe('any other refusal', () => {
  it('is what it is, and renews nothing', async () => {
    const asked: unknown[] = []
    const { fetch } = renewingFetch(async (path) => {
      asked.push(path)
      return refusal(401, 'BAD_CREDENTIALS')
    })
    expect((await fetch('/api/users/me')).status).toBe(401)
    expect(asked).toEqual(['/api/users/me'])
  })
})
