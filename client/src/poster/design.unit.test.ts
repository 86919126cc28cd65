import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { designPoster, posterSize } from './design.ts'

describe('a poster', () => {
  it('is the same everywhere for the same name, however it is written', () => {
    expect(designPoster('Arctic Monkeys')).toEqual(designPoster('Arctic Monkeys'))
    expect(designPoster(' arctic monkeys ').shapes).toEqual(designPoster('Arctic Monkeys').shapes)
  })

  it('has two or three shapes and the whole name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120 }), (name) => {
        const { shapes, lettering } = designPoster(name)
        expect([2, 3]).toContain(shapes.length)
        expect(lettering.lines.join(' ')).toBe(name.trim().split(/\s+/).join(' '))
      }),
    )
  })

  it('sets the name inside the picture, as large as it fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-Za-z]{1,18}$/), { minLength: 1, maxLength: 12 }),
        (words) => {
          const { lettering, top } = designPoster(words.join(' '))
          expect(lettering.lines.length).toBeLessThanOrEqual(5)
          expect(top - lettering.size).toBeGreaterThanOrEqual(0)
          expect(top).toBeLessThanOrEqual(posterSize.height)
          expect(lettering.size).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('differs between shows: of a hundred, no picture is on more than ten walls', () => {
    const pictures = Array.from({ length: 100 }, (_, index) =>
      JSON.stringify([designPoster(`Show ${index}`).palette, designPoster(`Show ${index}`).shapes]),
    )
    const counts = Map.groupBy(pictures, (picture) => picture)
    expect(Math.max(...[...counts.values()].map((same) => same.length))).toBeLessThanOrEqual(10)
  })
})
