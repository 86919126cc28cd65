import { type ApiError, errorsIn, unavailable } from '#api/errors.ts'
import type { Order } from '#api/types.ts'

export type BrowserAnswer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly status: number; readonly errors: readonly ApiError[] }

/** Longest wait for a read; the next try comes soon enough. */
const timeoutMs = 10_000

/** Reads from the same origin. The only place in the browser that knows `fetch`. No answer is an answer too (status 0). */
async function get<Body>(path: string): Promise<BrowserAnswer<Body>> {
  try {
    const response = await fetch(path, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const body: unknown = await response.json()
    if (!response.ok) return { ok: false, status: response.status, errors: errorsIn(body) }
    return { ok: true, body: body as Body }
  } catch {
    return { ok: false, status: 0, errors: [unavailable] }
  }
}

export const fetchOrder = (id: string): Promise<BrowserAnswer<Order>> => get(`/api/orders/${id}`)

export const orderStreamPath = (id: string): string => `/api/orders/${id}/stream`

export const ticketStreamPath = (ids: readonly string[]): string => `/api/tickets/stream?ids=${ids.join(',')}`
