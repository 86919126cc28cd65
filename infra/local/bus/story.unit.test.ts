import { describe, expect, it } from '@jest/globals'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { drawStory } from './draw-story.ts'
import { type Chapter, createStoryTeller } from './story.ts'

let second = 0
const event = (type: string, subject: string, more: Partial<Envelope> & { data?: object } = {}): Envelope => {
  second += 1
  const time = new Date(Date.UTC(2026, 4, 3, 12) + second * 1000).toISOString()
  const source = type.startsWith('ticket') ? 'tickets' : 'orders'
  const named = { specversion: '1.0' as const, id: `${type} ${subject}`, source, type, subject, time }
  return { ...named, dataschema: `${type}/1`, correlationid: 'c', data: {}, ...more }
}
const by = (cause: Envelope) => ({ causationid: cause.id })
const about = (ticketId: string, orderId?: string) => ({ data: { ticketId, ...(orderId && { orderId }) } })

/** Two buyers want one ticket, a third wants another, and the loser is banned. */
const listed = event('ticket-created', 'T', about('T'))
const first = event('order-created', 'first', about('T', 'first'))
const second_ = event('order-created', 'second', about('T', 'second'))
const other = event('order-created', 'other', about('U', 'other'))
const won = event('ticket-reserved', 'T', { ...by(first), ...about('T', 'first') })
const lost = event('reservation-rejected', 'T', { ...by(second_), ...about('T', 'second') })
const paid = event('payment-captured', 'first', { data: { orderId: 'first' } })
const banned = event('user-banned', 'buyer')
const cancelled = event('order-cancelled', 'first', { ...by(banned), ...about('T', 'first') })
const stream = [listed, first, second_, other, won, lost, paid, banned, cancelled]

function storyOf(id: string, events = stream): Chapter[] {
  const teller = createStoryTeller(id)
  for (const one of events) teller.hear(one)
  for (const cause of events.filter((one) => teller.missingCauses().has(one.id))) teller.add(cause)
  return teller.tell()
}
const ids = (story: readonly Chapter[]): unknown[] =>
  story.map(({ event: { id }, caused }) => (caused.length > 0 ? [id, ids(caused)] : id))

describe('the story', () => {
  it('of an order has its own events, those about it, and the causes of both', () => {
    expect(ids(storyOf('first'))).toEqual([[first.id, [won.id]], paid.id, [banned.id, [cancelled.id]]])
  })

  it('of a ticket is also that of every order for it, and of no other', () => {
    expect(ids(storyOf('T'))).toEqual([
      listed.id,
      [first.id, [won.id]],
      [second_.id, [lost.id]],
      paid.id,
      [banned.id, [cancelled.id]],
    ])
  })

  it('of nobody is empty', () => {
    expect(storyOf('nobody')).toEqual([])
    expect(drawStory([])).toEqual([])
  })

  it('begins where the stream begins, and says what is missing before', () => {
    const lines = drawStory(storyOf('first', stream.slice(4)))
    expect(lines[1]).toMatch(
      /tickets ticket-reserved +\(caused by order-created first, which the stream has forgotten\)/,
    )
  })

  it('is drawn with each event below its cause, and the time since the beginning', () => {
    expect(drawStory(storyOf('first')).slice(1)).toEqual([
      '   +0.000 s  orders order-created',
      '   +3.000 s  └─ tickets ticket-reserved',
      '   +5.000 s  orders payment-captured',
      '   +6.000 s  orders user-banned',
      '   +7.000 s  └─ orders order-cancelled',
    ])
  })
})
