import { describe, expect, it } from '@jest/globals'
import { anOrder } from '#testing/an-order.ts'
import { endedSentence, momentSentence } from './orders.ts'

describe('the end of an order', () => {
  it('says when the time ran out, and that no money moved', () => {
    const order = anOrder({ status: 'cancelled', cancelReason: 'expired' })
    expect(endedSentence(order, '12:04 PM', '15 minutes')).toBe(
      'Your 15 minutes ended at 12:04 PM, so the ticket went back on sale. You were not charged.',
    )
  })

  it('says the old and the new price when the seller raised it', () => {
    const order = anOrder({ status: 'cancelled', cancelReason: 'price_changed', price: 80, currentPrice: 95 })
    expect(endedSentence(order, '12:04 PM', '15 minutes')).toContain('now asks $95.00 (it was $80.00)')
  })

  it('is told with the new price in the story, too', () => {
    const order = anOrder({ status: 'cancelled', cancelReason: 'price_changed', currentPrice: 95 })
    const last = { at: '', from: 'created', to: 'cancelled', reason: 'price_changed' } as const
    expect(momentSentence(last, order)).toBe(
      'The seller raised the price to $95.00 while you were reserving. You were not charged.',
    )
  })

  it('is a sale and a refund, when the money was given back later', () => {
    const order = anOrder({ status: 'complete', refundedAt: '2026-05-04T12:00:00.000Z' })
    const steps = [
      { at: '', from: 'awaiting:capture', to: 'complete', reason: 'captured' },
      { at: '', from: 'complete', to: 'complete', reason: 'refunded' },
    ] as const
    expect(steps.map((step) => momentSentence(step, order))).toEqual([
      '$80.00 was taken. The ticket is yours.',
      'Your money was given back.',
    ])
  })

  it('always says whether money moved', () => {
    const reasons = [
      'cancelled_by_buyer',
      'expired',
      'price_changed',
      'ticket_changed',
      'ticket_unavailable',
      'payment_failed',
      'buyer_banned',
    ] as const
    for (const cancelReason of reasons) {
      const order = anOrder({ status: 'cancelled', cancelReason })
      expect(endedSentence(order, 'noon', '15 minutes')).toContain('You were not charged.')
      const last = { at: '', from: null, to: 'cancelled', reason: cancelReason } as const
      expect(momentSentence(last, order)).toContain('You were not charged.')
    }
  })
})
