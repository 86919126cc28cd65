import type { Order } from '#api/types.ts'

/** An order as the API shows it, with what a test cares about. */
export const anOrder = (details: Partial<Order> = {}): Order => ({
  id: '65f000000000000000000001',
  status: 'awaiting:payment',
  userId: '65f000000000000000000002',
  price: 80,
  currency: 'usd',
  expiresAt: '2026-05-03T12:15:00.000Z',
  serverTime: '2026-05-03T12:00:00.000Z',
  version: 2,
  ticket: { id: '65f000000000000000000003', title: 'Arctic Monkeys', price: 80 },
  cancelReason: null,
  refundedAt: null,
  history: [{ at: '2026-05-03T12:00:00.000Z', from: null, to: 'created', reason: 'placed' }],
  ...details,
})
