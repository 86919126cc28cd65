'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { again, type FormState, text } from '#forms/form-state.ts'
import { call } from '../api.ts'
import { signInPath } from '../session-paths.ts'

/** Gives a reserved ticket back. */
export async function cancelOrder(before: FormState, form: FormData): Promise<FormState> {
  const id = text(form, 'orderId')
  const answer = await call('orders', `/api/orders/${encodeURIComponent(id)}`, { method: 'DELETE' })
  if (!answer.ok && answer.status === 401) redirect(signInPath(`/orders/${id}`))
  refresh()
  return again(before, form, answer.ok ? [] : answer.errors)
}
