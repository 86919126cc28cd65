import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type CheckoutNews, type CheckoutState, closed, nextCheckout } from './checkout-state.ts'

const everyNews: readonly CheckoutNews[] = [
  { type: 'wanted' },
  { type: 'gone' },
  { type: 'form-ready' },
  { type: 'form-failed', message: 'It did not load.' },
  { type: 'pressed' },
  { type: 'refused', message: 'Declined.' },
  { type: 'bank-agreed', message: 'Approved.' },
]

const after = (...news: CheckoutNews['type'][]): CheckoutState =>
  news.reduce(
    (state, type) => nextCheckout(state, everyNews.find((one) => one.type === type) as CheckoutNews),
    closed,
  )

describe('a checkout', () => {
  it('is pressed once: a second press while the bank is asked is none', () => {
    const paying = after('wanted', 'form-ready', 'pressed')
    expect(paying.phase).toBe('paying')
    expect(nextCheckout(paying, { type: 'pressed' })).toBe(paying)
  })

  it('takes another card after a decline', () => {
    expect(after('wanted', 'form-ready', 'pressed', 'refused')).toEqual({
      phase: 'ready',
      message: 'Declined.',
      isBad: true,
    })
    expect(after('wanted', 'form-ready', 'pressed', 'refused', 'pressed').message).toBeUndefined()
  })

  it('cannot be pressed any more once the bank has agreed', () => {
    const agreed = after('wanted', 'form-ready', 'pressed', 'bank-agreed')
    for (const type of ['pressed', 'refused', 'form-ready', 'form-failed'] as const) {
      expect(nextCheckout(agreed, everyNews.find((news) => news.type === type) as CheckoutNews)).toBe(agreed)
    }
  })

  it('can be opened again when the form did not load', () => {
    expect(after('wanted', 'form-failed')).toMatchObject({ phase: 'unavailable', isBad: true })
    expect(after('wanted', 'form-failed', 'wanted').phase).toBe('opening')
  })

  it('says nothing about a form that is gone, whatever comes late', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyNews)), (story) => {
        const gone = nextCheckout(story.reduce(nextCheckout, closed), { type: 'gone' })
        const late = everyNews.filter(({ type }) => type !== 'wanted').reduce(nextCheckout, gone)
        expect(late).toEqual(closed)
      }),
    )
  })

  it('asks the bank only out of a form that was ready', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyNews)), (story) => {
        const before = story.reduce(nextCheckout, closed)
        const pressed = nextCheckout(before, { type: 'pressed' })
        if (before.phase !== 'paying') expect(pressed.phase === 'paying').toBe(before.phase === 'ready')
      }),
    )
  })
})
