import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import {
  chargeCounts,
  openedIntent,
  shownCharge,
  shownEarning,
  shownEarningTotals,
  webhookReceipt,
} from './payment-answers.ts'
import { earningsQuery, openIntentRequest, payRequest, refundRequest } from './payment-requests.ts'

const endpoint = (own: Omit<Endpoint, 'service'>): Endpoint => ({ service: 'payments', ...own })

export const paymentEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/payments',
    access: 'user',
    summary: 'Pays for an order with a card that Stripe knows, and waits for the outcome.',
    body: payRequest,
    headers: { Prefer: '`wait=N` (RFC 7240): waits up to N s, at most and by default 10.' },
    answers: {
      201: { meaning: 'Paid: the money was taken and the ticket is the buyer’s.', body: shownCharge },
      202: { meaning: 'Not decided yet.', body: shownCharge },
    },
    refusals: ['NOT_FOUND', 'CARD_DECLINED', 'ORDER_NOT_PAYABLE'],
    limited: true,
  }),
  endpoint({
    method: 'post',
    path: '/api/payments/intents',
    access: 'user',
    summary: 'Opens a payment for Stripe’s own form in the browser. The same one when repeated.',
    body: openIntentRequest,
    answers: { 201: { meaning: 'What the form needs.', body: openedIntent } },
    refusals: ['NOT_FOUND', 'ORDER_NOT_PAYABLE'],
    limited: true,
  }),
  endpoint({
    method: 'post',
    path: '/api/payments/webhook',
    access: 'public',
    summary: 'Takes Stripe’s events; the body is up to 256 KB and signed.',
    headers: { 'Stripe-Signature': 'Stripe’s signature of the raw body.' },
    answers: { 200: { meaning: 'Taken, or of no interest.', body: webhookReceipt } },
    refusals: ['BAD_SIGNATURE'],
    signed: true,
    bannedToo: true,
  }),
  endpoint({
    method: 'get',
    path: '/api/payments/earnings',
    access: 'user',
    summary: 'The seller’s sales: gross, fee, net and state, the newest first.',
    query: earningsQuery,
    answers: { 200: { meaning: 'A page of sales.', body: z.array(shownEarning), paged: true } },
  }),
  endpoint({
    method: 'get',
    path: '/api/payments/earnings/totals',
    access: 'user',
    summary: 'What the seller’s sales come to, currency by currency: pending, earned and refunded.',
    answers: { 200: { meaning: 'The sums.', body: z.array(shownEarningTotals) } },
  }),
  endpoint({
    method: 'get',
    path: '/api/payments/stats',
    access: 'admin',
    summary: 'Counts charges under way, and what was taken in the last day.',
    answers: { 200: { meaning: 'The figures.', body: chargeCounts } },
  }),
  endpoint({
    method: 'get',
    path: '/api/payments/:orderId',
    access: 'user',
    summary: 'The charge of an order.',
    answers: { 200: { meaning: 'The charge.', body: shownCharge } },
  }),
  endpoint({
    method: 'post',
    path: '/api/payments/:orderId/sync',
    access: 'user',
    summary: 'Asks Stripe how a payment stands, and acts on it.',
    answers: { 200: { meaning: 'The charge, after asking.', body: shownCharge } },
    limited: true,
  }),
  endpoint({
    method: 'post',
    path: '/api/payments/:orderId/refunds',
    access: 'admin',
    summary: 'Gives the money of an order back. Once; repeated, the same.',
    body: refundRequest,
    answers: { 201: { meaning: 'Given back, or on its way.', body: shownCharge } },
    refusals: ['NOTHING_TO_REFUND'],
  }),
]
