import { type OrderData, orderEvents } from '@stagedoor/common/contracts/order-events'
import { type Handlers, handle } from '@stagedoor/common/messaging/consume'
import type { EventBus } from '@stagedoor/common/messaging/event-bus'

/** What orders announced last about an order, and when. */
export type LatestNews = { readonly order: OrderData; readonly at: Date }

/** Reads what orders has said, without keeping a copy of it. */
export type OrdersNews = {
  /** The latest version of every order that was announced since an instant, by order id. */
  latestSince(since: Date): Promise<ReadonlyMap<string, LatestNews>>
}

const types = orderEvents.map(({ type }) => type)

export const readOrdersNews = (bus: EventBus): OrdersNews => ({
  latestSince: async (since) => {
    const latest = new Map<string, LatestNews>()
    const remember = async ({ data, time }: { data: OrderData; time: string }): Promise<void> => {
      const known = latest.get(data.orderId)
      if (!known || known.order.version < data.version) {
        latest.set(data.orderId, { order: data, at: new Date(time) })
      }
    }
    const handlers: Handlers = Object.fromEntries(types.map((type) => [type, remember]))
    await bus.replay(since, types, ({ text }) => handle(text, handlers))
    return latest
  },
})
