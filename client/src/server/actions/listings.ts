'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Ticket } from '#api/types.ts'
import { typedAmount } from '#format/money.ts'
import { again, type FormState, text } from '#forms/form-state.ts'
import { type Answer, call } from '../api.ts'
import { signInPath } from '../session-paths.ts'
import { editRequest, listingRequest } from './listing-request.ts'

/** What a row of the seller's desk says after a change. */
export type RowState = FormState & {
  /** The new price waits for the end of a hold. */
  readonly deferred?: boolean
  readonly saved?: boolean
}

/** Puts a ticket on sale. */
export async function listTicket(before: FormState, form: FormData): Promise<FormState> {
  const answer = await call<Ticket>('tickets', '/api/tickets', { method: 'POST', body: listingRequest(form) })
  if (answer.ok) redirect(`/listings?listed=${answer.body.id}`)
  if (answer.status === 401) redirect(signInPath('/sell'))
  return again(before, form, answer.errors)
}

/**
 * Changes what a ticket says, unless it changed since the seller saw it: then the form comes back with what was typed,
 * over the current version.
 */
export async function editTicket(before: FormState, form: FormData): Promise<FormState> {
  const id = text(form, 'ticketId')
  const answer = await change(form, '', {
    method: 'PUT',
    body: editRequest(form),
    headers: ifMatch(form),
  })
  if (!answer.ok) return again(before, form, answer.errors)
  redirect(`/listings/${encodeURIComponent(id)}?saved=yes`)
}

/** Asks another price, unless the ticket changed since the seller saw it. On a held ticket it waits for the hold's end. */
export async function repriceTicket(before: RowState, form: FormData): Promise<RowState> {
  const answer = await change(form, '', {
    method: 'PUT',
    body: { price: typedAmount(text(form, 'price')) },
    headers: ifMatch(form),
  })
  return after(answer, before, form)
}

/** Takes a ticket off sale. */
export async function withdrawTicket(before: RowState, form: FormData): Promise<RowState> {
  return after(await change(form, '', { method: 'DELETE' }), before, form)
}

/** Puts a withdrawn ticket back on sale. */
export async function relistTicket(before: RowState, form: FormData): Promise<RowState> {
  return after(await change(form, '/relist', { method: 'POST', body: {} }), before, form)
}

const ifMatch = (form: FormData) => ({ 'if-match': `"${text(form, 'version')}"` })

async function change(
  form: FormData,
  path: string,
  options: Parameters<typeof call>[2],
): Promise<Answer<unknown>> {
  const id = encodeURIComponent(text(form, 'ticketId'))
  const answer = await call('tickets', `/api/tickets/${id}${path}`, options)
  if (!answer.ok && answer.status === 401) redirect(signInPath('/listings'))
  refresh()
  return answer
}

function after(answer: Answer<unknown>, before: RowState, form: FormData): RowState {
  if (!answer.ok) return again(before, form, answer.errors)
  return { ...again(before, form, []), values: {}, saved: true, deferred: answer.status === 202 }
}
