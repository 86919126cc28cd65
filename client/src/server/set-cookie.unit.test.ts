import { describe, expect, it } from '@jest/globals'
import { readSetCookie } from './set-cookie.ts'

describe('a cookie that a service sets', () => {
  it('keeps its attributes', () => {
    expect(readSetCookie('refresh=abc-_; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict')).toEqual({
      name: 'refresh',
      value: 'abc-_',
      options: { path: '/', maxAge: 60, httpOnly: true, secure: true, sameSite: 'strict' },
    })
  })

  it('that is cleared stays cleared', () => {
    const cleared = readSetCookie('session=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly')
    expect(cleared?.value).toBe('')
    expect(cleared?.options.expires?.getTime()).toBe(0)
  })

  it('holds base64 that no cookie encoding changes, and that reads the same', () => {
    const json = JSON.stringify({ jwt: 'a~b?c>d' })
    const value = readSetCookie(`session=${Buffer.from(json).toString('base64')}; path=/`)?.value ?? ''
    expect(encodeURIComponent(value)).toBe(value)
    expect(Buffer.from(value, 'base64').toString()).toBe(json)
  })

  it('without a name is none', () => {
    expect([readSetCookie(''), readSetCookie('=x')]).toEqual([undefined, undefined])
  })
})
