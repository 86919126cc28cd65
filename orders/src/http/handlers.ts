import type { Backlog } from '@stagedoor/common/contracts/backlog'
import type { ListOrdersQuery, PlaceOrderRequest } from '@stagedoor/common/contracts/order-requests'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import { nextPage } from '@stagedoor/common/http/cursor'
import { preferredWaitMs } from '@stagedoor/common/http/prefer-wait'
import { created, noContent, ok, page } from '@stagedoor/common/http/reply'
import type { Call } from '@stagedoor/common/http/route'
import { type OpenStreams, streamResource } from '@stagedoor/common/http/sse'
import type { Hints } from '@stagedoor/common/messaging/hints'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Order } from '../domain/order.ts'
import type { OrdersService } from '../service.ts'
import { onceFor } from './idempotency-key.ts'
import { orderView } from './order-view.ts'
import { rejectionOf } from './rejection.ts'

export type Handling = {
  readonly service: OrdersService
  readonly hints: Hints
  readonly openStreams: OpenStreams
  readonly clock: Clock
  readonly backlog: () => Promise<Backlog>
}

/** What each endpoint does with a parsed request. */
export function orderHandlers({ service, hints, openStreams, clock, backlog }: Handling) {
  const view = (order: Order) => orderView(order, clock.now())

  const own = async ({ params, user }: Call<'user'>): Promise<Order> => {
    const order = await service.findOrder(params['id'] ?? '')
    if (order?.buyerId !== user.sub) throw new NotFoundError('order')
    return order
  }

  return {
    place: async ({ user, body, request }: Call<'user', PlaceOrderRequest>) => {
      const waitMs = preferredWaitMs(request, 0)
      const once = onceFor(user.sub, request.get('idempotency-key'), body)
      const order = await service.placeOrder({ buyerId: user.sub, ...body, once, waitMs })
      const rejection = waitMs > 0 && rejectionOf(order)
      if (rejection) throw rejection
      return created(view(order))
    },

    list: async ({ user, query, request }: Call<'user', unknown, ListOrdersQuery>) => {
      const { page: orders, next } = await service.listOrders(query, user)
      return page(orders.map(view), nextPage(request, next))
    },

    stats: async () => ok({ ...(await service.countOrders()), backlog: await backlog() }),

    find: async (call: Call<'user'>) => ok(view(await own(call))),

    cancel: async ({ params, user }: Call<'user'>) => {
      await service.cancelOrder(params['id'] ?? '', user.sub)
      return noContent()
    },

    stream: async (call: Call<'user'>) => {
      const { id } = await own(call)
      await streamResource({
        response: call.response,
        ids: [id],
        read: async () => {
          const order = await service.findOrder(id)
          return order && { version: order.version, body: view(order) }
        },
        onHint: (subject, listener) => hints.on(subject, listener),
        until: new Date(call.user.exp * 1000),
        open: openStreams,
      })
    },
  }
}
