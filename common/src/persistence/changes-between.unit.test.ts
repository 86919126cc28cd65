import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { changesBetween } from './changes-between.ts'

describe('the changes between two documents', () => {
  it('set what differs and leave alone what does not', () => {
    const at = new Date()
    expect(
      changesBetween({ a: 1, b: { c: [1, 2] }, at }, { a: 2, b: { c: [1, 2] }, at: new Date(at) }),
    ).toEqual({ $set: { a: 2 } })
  })

  it('unset what is gone, also when it is only undefined', () => {
    expect(changesBetween({ a: 1, b: 2, c: 3 }, { a: 1, b: undefined })).toEqual({
      $set: {},
      $unset: { b: 1, c: 1 },
    })
  })

  it('keep what is false, 0, empty or null', () => {
    expect(changesBetween({}, { a: false, b: 0, c: '', d: null })).toEqual({
      $set: { a: false, b: 0, c: '', d: null },
    })
  })

  it('lead from the one to the other, whatever they are', () => {
    const document = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue(), {
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(document, document, (before, after) => {
        const { $set = {}, $unset = {} } = changesBetween(before, after)
        const kept = Object.entries({ ...before, ...$set }).filter(([key]) => !(key in $unset))
        // Compared as stored: JSON has no negative zero.
        expect(JSON.parse(JSON.stringify(Object.fromEntries(kept)))).toEqual(
          JSON.parse(JSON.stringify(after)),
        )
      }),
    )
  })
})
