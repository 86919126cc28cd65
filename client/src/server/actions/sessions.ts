'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { errorWith } from '#api/errors.ts'
import { again, type SavedState, saved, text } from '#forms/form-state.ts'
import { type Answer, call } from '../api.ts'
import { keepCookies } from '../keep-cookies.ts'
import { signInPath } from '../session-paths.ts'

const page = '/account/devices'

/** Signs out on one device, which may be this one. One that has signed out meanwhile is none to worry about. */
export async function endSession(before: SavedState, form: FormData): Promise<SavedState> {
  const id = encodeURIComponent(text(form, 'sessionId'))
  const answer = await end(`/api/users/sessions/${id}`)
  if (answer.ok && answer.cookies.length > 0) redirect('/')
  refresh()
  return answer.ok || answer.status === 404 ? saved(before) : again(before, form, answer.errors)
}

/** Signs out on every device, this one too. */
export async function endAllSessions(before: SavedState, form: FormData): Promise<SavedState> {
  const answer = await end('/api/users/sessions')
  if (answer.ok) redirect('/sign-in?signedOut=everywhere')
  return again(before, form, answer.errors)
}

async function end(path: string): Promise<Answer<unknown>> {
  const answer = await call('auth', path, { method: 'DELETE' })
  if (!answer.ok && errorWith(answer.errors, 'NOT_AUTHENTICATED')) redirect(signInPath(page))
  await keepCookies(answer.cookies)
  return answer
}
