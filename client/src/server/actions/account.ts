'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { User } from '#api/types.ts'
import { again, type FormState, secret, text } from '#forms/form-state.ts'
import { type Answer, callAnyway } from '../api.ts'
import { keepCookies } from '../keep-cookies.ts'
import { safeReturnTo } from '../return-to.ts'

/** Signs somebody in and leads back to where they were. */
export async function signIn(before: FormState, form: FormData): Promise<FormState> {
  const body = { email: text(form, 'email'), password: secret(form, 'password') }
  const answer = await callAnyway<User>('auth', '/api/users/signin', { method: 'POST', body })
  return await enter(answer, before, form)
}

/** Makes an account, signs in with it and leads back to where they were. */
export async function signUp(before: FormState, form: FormData): Promise<FormState> {
  const name = text(form, 'name')
  const body = { email: text(form, 'email'), password: secret(form, 'password'), ...(name && { name }) }
  const answer = await callAnyway<User>('auth', '/api/users/signup', { method: 'POST', body })
  return await enter(answer, before, form)
}

/** Ends this session, here and on the server. */
export async function signOut(): Promise<void> {
  const answer = await callAnyway('auth', '/api/users/signout', { method: 'POST', body: {} })
  const jar = await cookies()
  for (const name of ['session', 'refresh']) jar.delete(name)
  await keepCookies(answer.cookies)
  redirect('/')
}

async function enter(answer: Answer<User>, before: FormState, form: FormData): Promise<FormState> {
  if (!answer.ok) return again(before, form, answer.errors)
  await keepCookies(answer.cookies)
  redirect(safeReturnTo(text(form, 'returnTo')))
}
