import { describe, expect, it } from '@jest/globals'
import type { Answer } from './api.ts'
import { isDue, leadsTo, type Renewal, renewalFrom } from './renewal.ts'

const nowMs = Date.parse('2026-05-03T12:00:00Z')
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenFor = (seconds: number): string =>
  encode({ jwt: `x.${encode({ sub: 'u1', exp: nowMs / 1000 + seconds })}.x` })

const at = (path: string): URL => new URL(path, 'http://stagedoor.test')
const jar = (cookies: Record<string, string>) => ({
  get: (name: string) => {
    const value = cookies[name]
    return value === undefined ? undefined : { value }
  },
})
const refused = (status: number, code: string, details?: object): Answer<unknown> => ({
  ok: false,
  status,
  errors: [{ message: code, code, ...(details && { details: { ...details } }) }],
  cookies: ['session=; path=/', 'refresh=; path=/'],
})

describe('a session', () => {
  it('is renewed once its access token is over, or about to be', () => {
    for (const seconds of [-1, 0, 1]) {
      expect(isDue(at('/orders'), jar({ refresh: 'r', session: tokenFor(seconds) }), nowMs)).toBe(true)
    }
    expect(isDue(at('/orders'), jar({ refresh: 'r' }), nowMs)).toBe(true)
    expect(isDue(at('/orders'), jar({ refresh: 'r', session: 'broken' }), nowMs)).toBe(true)
  })

  it('is left alone while its access token is good', () => {
    expect(isDue(at('/orders'), jar({ refresh: 'r', session: tokenFor(3) }), nowMs)).toBe(false)
  })

  it('that is none cannot be renewed', () => {
    expect(isDue(at('/orders'), jar({ session: tokenFor(-1) }), nowMs)).toBe(false)
    expect(isDue(at('/orders'), jar({ refresh: '' }), nowMs)).toBe(false)
  })

  it('is not renewed for a file', () => {
    expect(isDue(at('/picture.png'), jar({ refresh: 'r' }), nowMs)).toBe(false)
  })

  it('is renewed on the way to signing in, whatever its token looks like: a service may have refused it', () => {
    const cookies = jar({ refresh: 'r', session: tokenFor(300) })
    expect(isDue(at('/sign-in?returnTo=%2Forders'), cookies, nowMs)).toBe(true)
    expect(isDue(at('/sign-in'), cookies, nowMs)).toBe(false)
  })
})

describe('auth’s answer to a refresh token', () => {
  it('is new cookies, or none any more', () => {
    const given: Answer<unknown> = {
      ok: true,
      status: 204,
      body: undefined,
      next: undefined,
      cookies: ['session=a; path=/; httponly', 'refresh=b; path=/; httponly'],
    }
    expect(renewalFrom(given)).toMatchObject({
      kind: 'renewed',
      cookies: [
        { name: 'session', value: 'a', options: { httpOnly: true } },
        { name: 'refresh', value: 'b' },
      ],
    })
    expect(renewalFrom(refused(401, 'NOT_AUTHENTICATED'))).toMatchObject({
      kind: 'ended',
      cookies: [
        { name: 'session', value: '' },
        { name: 'refresh', value: '' },
      ],
    })
  })

  it('is a ban with its reason', () => {
    expect(renewalFrom(refused(403, 'BANNED', { reason: 'tout' }))).toEqual({
      kind: 'suspended',
      reason: 'tout',
    })
  })

  it('that says nothing of the session leaves its cookies as they are', () => {
    for (const status of [429, 500, 503])
      expect(renewalFrom(refused(status, 'X'))).toEqual({ kind: 'unavailable' })
  })
})

describe('a visitor', () => {
  const renewed: Renewal = { kind: 'renewed', cookies: [] }
  const suspended: Renewal = { kind: 'suspended', reason: 'tout' }

  it('who was renewed on the way to signing in goes back to where they were, on this site', () => {
    expect(leadsTo(at('/sign-in?returnTo=%2Forders%3Fa%3D1'), renewed)).toBe('/orders?a=1')
    expect(leadsTo(at('/sign-in?returnTo=%2F%2Fevil.example'), renewed)).toBe('/')
    expect(leadsTo(at('/orders'), renewed)).toBeUndefined()
  })

  it('who has to sign in gets the form', () => {
    for (const kind of ['unneeded', 'unavailable'] as const)
      expect(leadsTo(at('/sign-in?returnTo=%2Forders'), { kind })).toBeUndefined()
    expect(leadsTo(at('/sign-in?returnTo=%2Forders'), { kind: 'ended', cookies: [] })).toBeUndefined()
  })

  it('who is suspended is told so, wherever they go', () => {
    expect(leadsTo(at('/orders'), suspended)).toBe('/suspended')
    expect(leadsTo(at('/sign-in?returnTo=%2Forders'), suspended)).toBe('/suspended')
    expect(leadsTo(at('/suspended'), suspended)).toBeUndefined()
  })
})
