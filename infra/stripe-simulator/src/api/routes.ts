import { confirm } from './confirm.ts'
import { cancel, capture, create, retrieve, update } from './intent-operations.ts'
import { listIntents, listRefunds } from './list-operations.ts'
import type { Operation } from './operation.ts'
import { createMethod, retrieveMethod } from './payment-method-operations.ts'
import { createRefund, retrieveCharge, retrieveRefund } from './refund-operations.ts'

/** The whole of Stripe's API that the simulator speaks. */
export const routes: readonly (readonly ['get' | 'post', string, Operation])[] = [
  ['post', '/v1/payment_intents', create],
  ['get', '/v1/payment_intents', listIntents],
  ['get', '/v1/payment_intents/:id', retrieve],
  ['post', '/v1/payment_intents/:id', update],
  ['post', '/v1/payment_intents/:id/confirm', confirm],
  ['post', '/v1/payment_intents/:id/capture', capture],
  ['post', '/v1/payment_intents/:id/cancel', cancel],
  ['post', '/v1/refunds', createRefund],
  ['get', '/v1/refunds', listRefunds],
  ['get', '/v1/refunds/:id', retrieveRefund],
  ['get', '/v1/charges/:id', retrieveCharge],
  ['post', '/v1/payment_methods', createMethod],
  ['get', '/v1/payment_methods/:id', retrieveMethod],
]
