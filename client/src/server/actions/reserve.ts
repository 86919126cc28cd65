'use server'

import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { errorWith, unavailable } from '#api/errors.ts'
import type { Order } from '#api/types.ts'
import { text } from '#forms/form-state.ts'
import type { ReserveState } from '#forms/reserve-state.ts'
import { call } from '../api.ts'
import { signInPath } from '../session-paths.ts'

/** Longest wait for the decision, in seconds; an undecided order is followed on its own page. */
const waitSeconds = 8

/**
 * Reserves a ticket at the price and revision that the buyer saw. One key a press: pressing twice asks once.
 * Leads to checkout; otherwise the page comes back fresh, saying why not.
 */
export async function reserveTicket(_before: ReserveState, form: FormData): Promise<ReserveState> {
  const ticketId = text(form, 'ticketId')
  const price = Number(text(form, 'price'))
  const answer = await call<Order>('orders', '/api/orders', {
    method: 'POST',
    body: { ticketId, price, revision: Number(text(form, 'revision')) },
    headers: { 'idempotency-key': text(form, 'key') || randomUUID(), prefer: `wait=${waitSeconds}` },
  })
  if (answer.ok) redirect(`/orders/${answer.body.id}`)
  if (answer.status === 401) redirect(signInPath(`/tickets/${ticketId}`))

  refresh()
  if (errorWith(answer.errors, 'PRICE_CHANGED')) return { kind: 'price-changed', was: price }
  return { kind: 'refused', error: answer.errors[0] ?? unavailable }
}
