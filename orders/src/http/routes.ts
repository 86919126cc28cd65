import { listOrdersQuery, placeOrderRequest } from '@stagedoor/common/contracts/order-requests'
import type { Limit } from '@stagedoor/common/http/limit'
import { type Route, route } from '@stagedoor/common/http/route'
import { type Handling, orderHandlers } from './handlers.ts'

/** The whole HTTP surface of orders. @param limit for each user who places orders */
export function routes(handling: Handling, limit: Limit): Route[] {
  const on = orderHandlers(handling)
  return [
    route('post', '/api/orders', { access: 'user', body: placeOrderRequest, limit }, on.place),
    route('get', '/api/orders', { access: 'user', query: listOrdersQuery }, on.list),
    route('get', '/api/orders/stats', { access: 'admin' }, on.stats),
    route('get', '/api/orders/:id', { access: 'user' }, on.find),
    route('delete', '/api/orders/:id', { access: 'user' }, on.cancel),
    route('get', '/api/orders/:id/stream', { access: 'user' }, on.stream),
  ]
}
