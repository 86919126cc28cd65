import { describe, expect, it } from '@jest/globals'
import { onBehalfOf, type Visitor } from './on-behalf-of.ts'

const visitor = (headers: Record<string, string>, cookies: Record<string, string> = {}): Visitor => ({
  headers: new Headers(headers),
  cookies: {
    get: (name) => {
      const value = cookies[name]
      return value === undefined ? undefined : { value }
    },
  },
})
const origin = 'https://stagedoor.test'

describe('a call on behalf of a visitor', () => {
  it('comes from their address and browser, so that limits and the list of devices are theirs and not the site’s', () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.7', 'user-agent': 'Firefox', 'x-request-id': 'r1' }
    expect(onBehalfOf(visitor(forwarded), 'auth', origin)).toMatchObject(forwarded)
  })

  it('carries the session to every service, and the refresh token to auth alone', () => {
    const them = visitor({}, { session: 's', refresh: 'r', theme: 'dark' })
    expect(onBehalfOf(them, 'auth', origin)['cookie']).toBe('session=s; refresh=r')
    for (const service of ['tickets', 'orders', 'payments'] as const) {
      expect(onBehalfOf(them, service, origin)['cookie']).toBe('session=s')
    }
  })

  it('carries no cookie for who has none', () => {
    expect(onBehalfOf(visitor({}), 'tickets', origin)).not.toHaveProperty('cookie')
  })

  it('is meant for the public address when no proxy says another', () => {
    expect(onBehalfOf(visitor({}), 'orders', origin)).toMatchObject({
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'stagedoor.test',
    })
  })
})
