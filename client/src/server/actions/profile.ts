'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { errorWith } from '#api/errors.ts'
import type { User } from '#api/types.ts'
import { again, type SavedState, saved, secret } from '#forms/form-state.ts'
import { call } from '../api.ts'
import { keepCookies } from '../keep-cookies.ts'
import { viewer } from '../session.ts'
import { signInPath } from '../session-paths.ts'
import { profileRequest } from './profile-request.ts'

/** Changes the name, and the e-mail address for whoever knows the password. */
export async function changeProfile(before: SavedState, form: FormData): Promise<SavedState> {
  return await change(profileRequest(form, (await viewer())?.email), '/account', before, form)
}

/** Changes the password; every other device is signed out. */
export async function changePassword(before: SavedState, form: FormData): Promise<SavedState> {
  const body = { password: secret(form, 'password'), currentPassword: secret(form, 'currentPassword') }
  return await change(body, '/account/password', before, form)
}

async function change(body: object, page: string, before: SavedState, form: FormData): Promise<SavedState> {
  const answer = await call<User>('auth', '/api/users/me', { method: 'PATCH', body })
  if (answer.ok) {
    await keepCookies(answer.cookies)
    refresh()
    return saved(before)
  }
  if (errorWith(answer.errors, 'NOT_AUTHENTICATED')) redirect(signInPath(page))
  return again(before, form, answer.errors)
}
