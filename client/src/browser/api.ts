import { type ApiError, errorsIn, suspensionIn, unavailable } from '#api/errors.ts'
import type { Order, ShowDetails, ShowSummary, Ticket } from '#api/types.ts'
import { zonedParts } from '#format/zoned-time.ts'
import { renewingFetch } from './renewing-fetch.ts'

export type BrowserAnswer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly status: number; readonly errors: readonly ApiError[] }

/** Longest wait for a read; the next try comes soon enough. */
const timeoutMs = 10_000

/** The only place in the browser that knows `fetch`. */
const session = renewingFetch((...call) => fetch(...call))

/** For components that bring calls of their own: `fetch`, with a session that is renewed when its token is over. */
export const sessionFetch = session.fetch

/** Reads from the same origin. No answer is an answer too (status 0). */
async function get<Body>(path: string): Promise<BrowserAnswer<Body>> {
  try {
    const response = await session.fetch(path, {
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

/** Why somebody may not go on with their session. */
export type SessionLoss = 'ended' | 'suspended'

/** The server wrote on the page that it was made for somebody who is signed in. */
const isSignedIn = (): boolean => document.documentElement.hasAttribute('data-signed-in')

/** Makes sure that the session can be used: renews it if need be. @returns why not; undefined also when nobody can say */
export async function checkSession(): Promise<SessionLoss | undefined> {
  if (!isSignedIn()) return undefined
  const answer = await get<{ readonly currentUser: unknown }>('/api/users/currentuser')
  if (!answer.ok) return suspensionIn(answer.errors) ? 'suspended' : undefined
  if (answer.body.currentUser !== null) return undefined
  const renewed = await session.renew()
  return renewed === 'ended' || renewed === 'suspended' ? renewed : undefined
}

/** Leaves a page that was made for a session that is over: the server knows what it shows instead. */
export function leaveAfter(loss: SessionLoss): void {
  if (loss === 'suspended') location.assign('/suspended')
  else location.reload()
}

export const fetchOrder = (id: string): Promise<BrowserAnswer<Order>> => get(`/api/orders/${id}`)

export const fetchTicket = (id: string): Promise<BrowserAnswer<Ticket>> => get(`/api/tickets/${id}`)

/** True when tickets answers at all: a page that is made anew while it does not would say less than the old one. */
export async function ticketsAnswers(id: string): Promise<boolean> {
  const answer = await fetchTicket(id)
  return answer.ok || (answer.status > 0 && answer.status < 500)
}

/** A show as a seller describes it. @param day YYYY-MM-DD where it takes place */
export type DescribedShow = { readonly name: string; readonly city: string; readonly day: string }

/** The prices of the tickets on sale for a described show; undefined when nobody sells one. */
export async function fetchShowPrices({ name, city, day }: DescribedShow): Promise<ShowDetails | undefined> {
  if (Number.isNaN(Date.parse(day))) return undefined
  const [from, to] = [-1, 2].map((days) => dayFrom(day, days))
  const query = new URLSearchParams({ q: name, city, from: from ?? '', to: to ?? '', limit: '20' })
  const shows = await get<ShowSummary[]>(`/api/events?${query.toString()}`)
  const show = shows.ok ? shows.body.find((one) => isDescribed(one, { name, city, day })) : undefined
  if (!show) return undefined
  const details = await get<ShowDetails>(`/api/events/${encodeURIComponent(show.id)}`)
  return details.ok ? details.body : undefined
}

const dayFrom = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString()

const isDescribed = (show: ShowSummary, { name, city, day }: DescribedShow): boolean =>
  show.name.toLowerCase() === name.toLowerCase() &&
  show.city.toLowerCase() === city.toLowerCase() &&
  zonedParts(show.startsAt, show.timeZone).day === day

export const orderStreamPath = (id: string): string => `/api/orders/${id}/stream`

export const ticketStreamPath = (ids: readonly string[]): string => `/api/tickets/stream?ids=${ids.join(',')}`
