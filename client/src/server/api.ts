import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type ApiError, errorsIn, suspensionIn, unavailable } from '#api/errors.ts'
import { publicOrigin, serviceUrl } from './config.ts'
import { onBehalfOf, type Visitor } from './on-behalf-of.ts'
import type { Service } from './services.ts'
import { suspendedPath } from './session-paths.ts'

/** Longest wait for a service; `Prefer: wait=10` has to fit in. */
const timeoutMs = 15_000

/** What a service answered: its body and where the next page begins, or why not. `cookies` are its `Set-Cookie` lines. */
export type Answer<Body> =
  | {
      readonly ok: true
      readonly status: number
      readonly body: Body
      readonly next: string | undefined
      readonly cookies: readonly string[]
    }
  | {
      readonly ok: false
      readonly status: number
      readonly errors: readonly ApiError[]
      readonly cookies: readonly string[]
    }

export type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Calls a service on behalf of whoever asked for the page. Who is banned is led to the page that says so.
 * A service that is down or too slow is an answer too (503 `UNAVAILABLE`), never an exception.
 */
export async function call<Body>(service: Service, path: string, options: Call = {}): Promise<Answer<Body>> {
  const answer = await callAnyway<Body>(service, path, options)
  if (!answer.ok && suspensionIn(answer.errors)) redirect(suspendedPath)
  return answer
}

/** The same, but being banned is an answer like others: for signing in. */
export async function callAnyway<Body>(
  service: Service,
  path: string,
  options: Call = {},
): Promise<Answer<Body>> {
  return await callFor<Body>({ headers: await headers(), cookies: await cookies() }, service, path, options)
}

/** Calls a service on a visitor's behalf. The only place on the server that knows `fetch`. */
export async function callFor<Body>(
  visitor: Visitor,
  service: Service,
  path: string,
  options: Call = {},
): Promise<Answer<Body>> {
  try {
    const response = await fetch(serviceUrl(service) + path, {
      method: options.method ?? 'GET',
      headers: {
        ...onBehalfOf(visitor, service, publicOrigin()),
        ...options.headers,
        ...jsonType(options.body),
      },
      body: options.body === undefined ? null : JSON.stringify(options.body),
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return await answer<Body>(response)
  } catch (error) {
    console.error(`${service} did not answer ${path}:`, error instanceof Error ? error.message : error)
    return { ok: false, status: 503, errors: [unavailable], cookies: [] }
  }
}

const jsonType = (body: unknown): Record<string, string> =>
  body === undefined ? {} : { 'content-type': 'application/json' }

async function answer<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text()
  const body: unknown = text ? JSON.parse(text) : undefined
  const { status } = response
  const setCookies = response.headers.getSetCookie()
  if (!response.ok) return { ok: false, status, errors: errorsIn(body), cookies: setCookies }
  return {
    ok: true,
    status,
    body: body as Body,
    next: nextCursor(response.headers.get('link')),
    cookies: setCookies,
  }
}

/** The cursor in `Link: <...>; rel="next"`. */
function nextCursor(link: string | null): string | undefined {
  const target = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1]
  return target ? (new URL(target, 'http://any').searchParams.get('cursor') ?? undefined) : undefined
}
