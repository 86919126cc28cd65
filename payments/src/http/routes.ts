import {
  earningsQuery,
  openIntentRequest,
  payRequest,
  refundRequest,
} from '@stagedoor/common/contracts/payment-requests'
import type { Limit } from '@stagedoor/common/http/limit'
import { type Route, route } from '@stagedoor/common/http/route'
import { type Handling, paymentHandlers } from './handlers.ts'

/** The whole HTTP surface of payments. @param limit for each user who pays */
export function routes(handling: Handling, limit: Limit): Route[] {
  const on = paymentHandlers(handling)
  return [
    route('post', '/api/payments', { access: 'user', body: payRequest, limit }, on.pay),
    route('post', '/api/payments/intents', { access: 'user', body: openIntentRequest, limit }, on.openIntent),
    route('post', '/api/payments/webhook', { access: 'public', raw: true }, on.webhook),
    route('get', '/api/payments/earnings', { access: 'user', query: earningsQuery }, on.earnings),
    route('get', '/api/payments/earnings/totals', { access: 'user' }, on.earningTotals),
    route('get', '/api/payments/stats', { access: 'admin' }, on.stats),
    route('get', '/api/payments/:orderId', { access: 'user' }, on.find),
    route('post', '/api/payments/:orderId/sync', { access: 'user', limit }, on.sync),
    route('post', '/api/payments/:orderId/refunds', { access: 'admin', body: refundRequest }, on.refund),
  ]
}
