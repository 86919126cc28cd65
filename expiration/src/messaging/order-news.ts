import type { OrderData } from '@stagedoor/common/contracts/order-events'
import { UnreadableEventError } from '@stagedoor/common/contracts/read-event'
import { type Handlers, handle } from '@stagedoor/common/messaging/consume'
import type { EventBus } from '@stagedoor/common/messaging/event-bus'
import type { Timer, TimerNews } from '../domain/timer.ts'

/** The timer that an order asks for. */
export const timerOf = ({ orderId, expiresAt }: OrderData): Timer => ({
  orderId,
  expiresAt: new Date(expiresAt),
})

const types = [
  'order-created',
  'order-awaiting-payment',
  'order-cancelled',
  'order-completed',
  'order-awaiting-capture',
] as const

/** Reads from the stream what has happened to orders since an instant. */
export const recentNews =
  (bus: EventBus) =>
  async (since: Date): Promise<TimerNews[]> => {
    const news: TimerNews[] = []
    const ends = async ({ data }: { data: OrderData }) =>
      void news.push({ kind: 'ends', orderId: data.orderId })
    const starts = async ({ data }: { data: OrderData }) =>
      void news.push({ kind: 'starts', timer: timerOf(data) })
    const handlers: Handlers = {
      'order-created': starts,
      // All there is of an order that orders announced again.
      'order-awaiting-payment': starts,
      'order-cancelled': ends,
      'order-completed': ends,
      'order-awaiting-capture': ends,
    }
    await bus.replay(since, types, ({ text }) => handle(text, handlers).catch(passOver))
    return news
  }

/** What nobody can read was parked when it first came. */
function passOver(error: unknown): void {
  if (!(error instanceof UnreadableEventError)) throw error
}
