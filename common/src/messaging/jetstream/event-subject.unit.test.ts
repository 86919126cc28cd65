import { describe, expect, it } from '@jest/globals'
import { filterOf, partsOf, subjectOf } from './event-subject.ts'

const event = { source: 'orders', type: 'order-created', subject: '65f0c0ffee' }

describe('the subject of an event', () => {
  it('names its service, its type and its aggregate', () => {
    expect(subjectOf(event)).toBe('events.orders.order-created.65f0c0ffee')
  })

  it('gives back its type and its aggregate', () => {
    expect(partsOf(subjectOf(event))).toEqual({ type: 'order-created', subject: '65f0c0ffee' })
  })

  it.each(['', 'a.b', 'a b', '*', '>', 'a\nb', 'a\r\nPUB x 0'])(
    'is refused for the aggregate %j',
    (subject) => {
      expect(() => subjectOf({ ...event, subject })).toThrow(TypeError)
    },
  )

  it('is refused for an event of another service, because nobody would get it', () => {
    expect(() => subjectOf({ ...event, source: 'tickets' })).toThrow('order-created is announced by orders')
  })

  it('is covered by the filter of its type', () => {
    expect(filterOf('order-created')).toBe('events.orders.order-created.*')
  })
})
