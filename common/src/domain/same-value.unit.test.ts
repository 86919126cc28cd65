import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sameValue } from './same-value.ts'

describe('two plain values', () => {
  it.each<[unknown, unknown]>([
    [
      { section: 'A', row: '1' },
      { row: '1', section: 'A' },
    ],
    [{ section: 'A', row: undefined }, { section: 'A' }],
    [
      [1, { a: [] }],
      [1, { a: [] }],
    ],
  ])('say the same: %j and %j', (one, other) => {
    expect(sameValue(one, other)).toBe(true)
  })

  it.each<[unknown, unknown]>([
    [{ section: 'A' }, { section: 'B' }],
    [{ section: 'A' }, { section: 'A', row: '1' }],
    [{}, undefined],
    [null, {}],
    [[], {}],
    [['a'], { 0: 'a' }],
    ['1', 1],
  ])('do not: %j and %j', (one, other) => {
    expect(sameValue(one, other)).toBe(false)
    expect(sameValue(other, one)).toBe(false)
  })

  it('say the same after a trip through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const normal: unknown = JSON.parse(JSON.stringify(value))
        expect(sameValue(normal, JSON.parse(JSON.stringify(normal)))).toBe(true)
      }),
    )
  })
})
