import type { UserId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import { sessionCookieOf } from '@stagedoor/common/testing/signed-in'
import type { SignToken } from '../token-signer.ts'

/** How one robot fared: in how many ms it knew, and what it was told. */
export type Run = { readonly ms: number; readonly said: string }

/** What became of a ticket that a crowd wanted at the same moment. */
export type Race = {
  readonly ticketId: string
  readonly runs: readonly Run[]
  /** What the payment of the one who got it came to; undefined when nobody got it. */
  readonly paid: string | undefined
}

export type RobotsOptions = {
  readonly origin: string
  readonly sign: SignToken
  readonly count: number
}

const won = 'RESERVED'

/** Lists a ticket, and has robots press its button all at once; the one who gets it pays. */
export async function raceForOneTicket({ origin, sign, count }: RobotsOptions): Promise<Race> {
  const robot = (name: string): Call => {
    const cookie = sessionCookieOf(sign(newId<UserId>(), name, ['user']))
    return (method, path, body) => call(origin, cookie, method, path, body)
  }
  const listed = await robot('Lab')('POST', '/api/tickets', ticket())
  const { id: ticketId, price, revision } = listed.body as { id: string; price: number; revision: number }
  if (!ticketId) throw new Error(`No ticket could be listed: tickets answered ${listed.status}.`)

  const buyers = Array.from({ length: count }, (_, index) => robot(`Robot ${index + 1}`))
  const outcomes = await Promise.all(
    buyers.map(async (buyer) => {
      const startedAt = performance.now()
      const answer = await buyer('POST', '/api/orders', { ticketId, price, revision })
      return { buyer, answer, ms: Math.round(performance.now() - startedAt) }
    }),
  )
  const winner = outcomes.find(({ answer }) => saidBy(answer) === won)
  const orderId = (winner?.answer.body as { id?: string } | undefined)?.id
  const payment = await winner?.buyer('POST', '/api/payments', { orderId, token: 'pm_card_visa' })
  return {
    ticketId,
    runs: outcomes.map(({ answer, ms }) => ({ ms, said: saidBy(answer) })),
    paid: payment && (payment.status === 201 ? 'PAID' : saidBy(payment)),
  }
}

type Answer = { readonly status: number; readonly body: unknown }
type Call = (method: string, path: string, body: object) => Promise<Answer>

/** The waiting is long enough for a busy machine; an undecided order says `created`. */
async function call(
  origin: string,
  cookie: string,
  method: string,
  path: string,
  body: object,
): Promise<Answer> {
  try {
    const response = await fetch(origin + path, {
      method,
      headers: { cookie, 'content-type': 'application/json', prefer: 'wait=10', connection: 'close' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
    return { status: response.status, body: await response.json().catch(() => undefined) }
  } catch {
    return { status: 0, body: undefined }
  }
}

/** An answer in one word: `RESERVED`, an error's code, or what else there was. */
function saidBy({ status, body }: Answer): string {
  const { status: state, errors } = (body ?? {}) as { status?: string; errors?: { code: string }[] }
  if (errors?.[0]) return errors[0].code
  if (state === 'awaiting:payment') return won
  return state?.toUpperCase() ?? (status === 0 ? 'NO_ANSWER' : `HTTP_${status}`)
}

function ticket() {
  const startsAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const place = { venue: 'The Lab', city: 'Localhost', startsAt, timeZone: 'UTC' }
  return { title: 'Robot Rush', price: 50, event: { name: 'Robot Rush', ...place }, seat: { section: 'Lab' } }
}
