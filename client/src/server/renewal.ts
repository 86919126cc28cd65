import { type Suspension, suspensionIn } from '#api/errors.ts'
import type { Answer } from './api.ts'
import type { Visitor } from './on-behalf-of.ts'
import { suspendedPath, wayBackFrom } from './session-paths.ts'
import { readSetCookie, type ServiceCookie } from './set-cookie.ts'
import { readToken } from './token.ts'

/** What became of a session whose access token was over. */
export type Renewal =
  | { readonly kind: 'unneeded' }
  /** Both tokens are new. */
  | { readonly kind: 'renewed'; readonly cookies: readonly ServiceCookie[] }
  /** There is no such session any more; its cookies are cleared. */
  | { readonly kind: 'ended'; readonly cookies: readonly ServiceCookie[] }
  | ({ readonly kind: 'suspended' } & Suspension)
  /** Auth could not say at the moment. */
  | { readonly kind: 'unavailable' }

/** Tells a page that a session may be there, but could not be renewed; its value is the renewal's kind. */
export const renewalHeader = 'x-renewal'

/** Tells a page why the account is suspended, percent-encoded. */
export const suspensionHeader = 'x-suspension'

/** A token that is over while the page is made is as good as none. */
const marginMs = 2_000

/** A last segment with an ending is a file: it looks the same to everybody. */
const isFile = (pathname: string): boolean => /\.\w+$/.test(pathname)

/**
 * True when a request needs a new access token: it has a refresh token and no access token to use. Whoever is on the
 * way to signing in is renewed in any case: a service may have refused the token that looks good here.
 */
export function isDue(url: URL, cookies: Visitor['cookies'], nowMs: number): boolean {
  if (!cookies.get('refresh')?.value || isFile(url.pathname)) return false
  return wayBackFrom(url) !== undefined || !readToken(cookies.get('session')?.value, nowMs + marginMs)
}

/** What auth's answer to a refresh token means. */
export function renewalFrom(answer: Answer<unknown>): Renewal {
  const cookies = answer.cookies.flatMap((line) => readSetCookie(line) ?? [])
  if (answer.ok) return { kind: 'renewed', cookies }
  const suspension = suspensionIn(answer.errors)
  if (suspension) return { kind: 'suspended', ...suspension }
  return answer.status === 401 ? { kind: 'ended', cookies } : { kind: 'unavailable' }
}

/** Where a visitor is led instead of the page they asked for, if anywhere. */
export function leadsTo(url: URL, { kind }: Renewal): string | undefined {
  if (kind === 'suspended' && url.pathname !== suspendedPath) return suspendedPath
  return kind === 'renewed' ? wayBackFrom(url) : undefined
}
