import 'server-only'
import { headers } from 'next/headers'
import { type Suspension, suspensionIn } from '#api/errors.ts'
import { callAnyway } from '../api.ts'
import { suspensionHeader } from '../renewal.ts'

/** Whether the visitor's account is suspended: auth said so when it would not renew the session, or says so now. */
export async function ownSuspension(): Promise<Suspension | undefined> {
  const told = (await headers()).get(suspensionHeader)
  if (told !== null) return { reason: decodeURIComponent(told) }
  const answer = await callAnyway('auth', '/api/users/currentuser')
  return answer.ok ? undefined : suspensionIn(answer.errors)
}
