import { describe, expect, it } from '@jest/globals'
import type { Request } from 'express'
import fc from 'fast-check'
import { Refusal } from '../errors/refusal.ts'
import { decodeCursor, encodeCursor, nextPage } from './cursor.ts'

describe('a cursor', () => {
  it('brings back the position it was made of', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    )
    fc.assert(
      fc.property(fc.tuple(value, fc.string()), (position) => {
        expect(decodeCursor(encodeCursor(position))).toEqual(position)
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['words', 'next please'],
    ['half of one', encodeCursor([80, 'abc']).slice(0, 5)],
    ['an operator', Buffer.from('[{"$gt":""},"a"]').toString('base64url')],
    ['one value', Buffer.from('["a"]').toString('base64url')],
    ['null', Buffer.from('null').toString('base64url')],
  ])('of %s is not one of ours', (_what, cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(Refusal)
    expect(() => decodeCursor(cursor)).toThrow('cursor is not one of ours')
  })
})

describe('the next page', () => {
  const request = { originalUrl: '/api/tickets?q=caf%C3%A9&limit=2&cursor=old' } as Request

  it('is this page with another cursor', () => {
    const next = nextPage(request, [80, 'a'])
    expect(next).toBe(`/api/tickets?q=caf%C3%A9&limit=2&cursor=${encodeCursor([80, 'a'])}`)
  })

  it('does not exist when this page is the last', () => {
    expect(nextPage(request, undefined)).toBeUndefined()
  })
})
