import { idOf, type OrderId, type TicketId, type UserId } from '@stagedoor/common/domain/ids'
import type {
  CancelledOrder,
  CapturingOrder,
  CompleteOrder,
  CreatedOrder,
  Order,
  PayableOrder,
} from '../domain/order.ts'

export const noon = new Date('2026-05-03T12:00:00.000Z')

/** An instant so many seconds after noon, when every order here was placed. */
export const noonPlus = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000)

const created: CreatedOrder = {
  id: idOf<OrderId>('0000000000000000000000a1'),
  version: 1,
  status: 'created',
  buyerId: idOf<UserId>('0000000000000000000000b1'),
  ticketId: idOf<TicketId>('0000000000000000000000c1'),
  ticket: {
    id: idOf<TicketId>('0000000000000000000000c1'),
    title: 'Arctic Monkeys',
    sellerId: idOf<UserId>('0000000000000000000000d1'),
  },
  terms: { priceMinor: 8000, currency: 'usd', revision: 1 },
  currency: 'usd',
  slot: 0,
  createdAt: noon,
  expiresAt: noonPlus(900),
  history: [{ at: noon, from: null, to: 'created', reason: 'placed', by: 'buyer' }],
}
const { slot: _slot, ...ended } = created

type OrderIn = {
  created: CreatedOrder
  'awaiting:payment': PayableOrder
  'awaiting:capture': CapturingOrder
  complete: CompleteOrder
  cancelled: CancelledOrder
}

const examples: OrderIn = {
  created,
  'awaiting:payment': { ...created, status: 'awaiting:payment', priceMinor: 8000 },
  'awaiting:capture': { ...created, status: 'awaiting:capture', priceMinor: 8000, capturingSince: noon },
  complete: { ...ended, status: 'complete', priceMinor: 8000 },
  cancelled: { ...ended, status: 'cancelled', cancelReason: 'cancelled_by_buyer' },
}

/** An order of 80 dollars, placed at noon for 15 minutes. */
export function anOrder<Status extends Order['status']>(
  order: { status: Status } & Partial<OrderIn[Status]>,
): OrderIn[Status] {
  return { ...examples[order.status], ...order }
}
