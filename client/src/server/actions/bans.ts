'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { again, type SavedState, saved, text } from '#forms/form-state.ts'
import { call } from '../api.ts'
import { signInPath } from '../session-paths.ts'

/** Suspends an account: every service refuses it within seconds. */
export const banUser = async (before: SavedState, form: FormData): Promise<SavedState> =>
  await change('POST', before, form)

/** Lifts a suspension. */
export const unbanUser = async (before: SavedState, form: FormData): Promise<SavedState> =>
  await change('DELETE', before, form)

async function change(method: 'POST' | 'DELETE', before: SavedState, form: FormData): Promise<SavedState> {
  const id = encodeURIComponent(text(form, 'userId'))
  const body = method === 'POST' ? { reason: text(form, 'reason') } : undefined
  const answer = await call('auth', `/api/users/${id}/ban`, { method, body })
  if (!answer.ok && answer.status === 401) redirect(signInPath(`/admin/users/${id}`))
  refresh()
  return answer.ok ? saved(before) : again(before, form, answer.errors)
}
