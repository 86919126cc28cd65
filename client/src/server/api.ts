import 'server-only'
import { cookies, headers } from 'next/headers'
import { type ApiError, errorsIn, unavailable } from '#api/errors.ts'
import { publicOrigin, serviceUrl } from './config.ts'
import type { Service } from './services.ts'

/** Longest wait for a service; `Prefer: wait=10` has to fit in. */
const timeoutMs = 15_000

/** What a service answered: its body and where the next page begins, or why not. */
export type Answer<Body> =
  | {
      readonly ok: true
      readonly status: number
      readonly body: Body
      readonly next: string | undefined
      readonly cookies: readonly string[]
    }
  | { readonly ok: false; readonly status: number; readonly errors: readonly ApiError[] }

type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Calls a service on behalf of whoever asked for the page. The only place on the server that knows `fetch`.
 * A service that is down or too slow is an answer too (503 `UNAVAILABLE`), never an exception.
 */
export async function call<Body>(service: Service, path: string, options: Call = {}): Promise<Answer<Body>> {
  const visitor = await onBehalf()
  try {
    const response = await fetch(serviceUrl(service) + path, {
      method: options.method ?? 'GET',
      headers: { ...visitor, ...options.headers, ...jsonType(options.body) },
      body: options.body === undefined ? null : JSON.stringify(options.body),
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return await answer<Body>(response)
  } catch (error) {
    console.error(`${service} did not answer ${path}:`, error instanceof Error ? error.message : error)
    return { ok: false, status: 503, errors: [unavailable] }
  }
}

/** The visitor's session and address, as the gateway would hand them on. */
async function onBehalf(): Promise<Record<string, string>> {
  const [incoming, jar] = [await headers(), await cookies()]
  const origin = new URL(publicOrigin())
  const session = ['session', 'session.sig', 'refresh']
    .flatMap((name) => jar.get(name) ?? [])
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
  return {
    accept: 'application/json',
    'x-forwarded-for': incoming.get('x-forwarded-for') ?? '127.0.0.1',
    'x-forwarded-proto': incoming.get('x-forwarded-proto') ?? origin.protocol.replace(':', ''),
    'x-forwarded-host': incoming.get('x-forwarded-host') ?? origin.host,
    'x-request-id': incoming.get('x-request-id') ?? '',
    'user-agent': incoming.get('user-agent') ?? '',
    ...(session && { cookie: session }),
  }
}

const jsonType = (body: unknown): Record<string, string> =>
  body === undefined ? {} : { 'content-type': 'application/json' }

async function answer<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text()
  const body: unknown = text ? JSON.parse(text) : undefined
  if (!response.ok) return { ok: false, status: response.status, errors: errorsIn(body) }
  return {
    ok: true,
    status: response.status,
    body: body as Body,
    next: nextCursor(response.headers.get('link')),
    cookies: response.headers.getSetCookie(),
  }
}

/** The cursor in `Link: <...>; rel="next"`. */
function nextCursor(link: string | null): string | undefined {
  const target = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1]
  return target ? (new URL(target, 'http://any').searchParams.get('cursor') ?? undefined) : undefined
}
