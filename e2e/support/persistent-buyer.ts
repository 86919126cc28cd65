import { setTimeout as pause } from 'node:timers/promises'
import type { Answer } from './http-client.ts'
import type { ErrorBody, Market, OrderBody, Person } from './market.ts'

/** What a buyer was told in the end. */
export type Outcome = {
  readonly buyer: Person
  readonly ticketId: string
  readonly result: 'bought' | 'lost' | 'never told'
  readonly orderId?: string
  /** Answers that nobody may get, whatever dies: a 500, or something that is no JSON. */
  readonly indecent: readonly string[]
}

const patienceMs = 45_000
const againMs = 100

/**
 * A buyer who does not give up while connections break and services are away, and presses again with the same key, as
 * the site does. Asks until there is an answer that is final.
 */
export async function buyPersistently(market: Market, ticketId: string): Promise<Outcome> {
  const buyer = market.person()
  const deadline = Date.now() + patienceMs
  const indecent: string[] = []
  const key = `${buyer.id} wants ${ticketId}`

  const insist = async (call: () => Promise<Answer>, isFinal: (answer: Answer) => boolean) => {
    while (Date.now() < deadline) {
      const answer = await call().catch(notAnswered)
      if (answer && answer.status >= 500 && answer.status !== 503) indecent.push(JSON.stringify(answer))
      if (answer && isFinal(answer)) return answer
      await pause(againMs)
    }
    return undefined
  }
  const end = (result: Outcome['result'], orderId?: string): Outcome => ({
    buyer,
    ticketId,
    result,
    indecent,
    ...(orderId && { orderId }),
  })

  const placed = await insist(() => market.reserve(buyer, ticketId, { key, waitSeconds: 2 }), isDecided)
  if (!placed) return end('never told')
  const { id, status } = placed.body as OrderBody
  if (placed.status !== 201) return end('lost', orderOfLoser(placed))
  if (status === 'cancelled') return end('lost', id)
  const paid = await insist(() => market.pay(buyer, id), isSettled)
  if (!paid) return end('never told', id)
  return end(paid.status === 201 ? 'bought' : 'lost', id)
}

const isDecided = ({ status, body }: Answer): boolean =>
  status === 409 || (status === 201 && (body as OrderBody).status !== 'created')
/** Undecided is 202, and a service that has just come back may not know the order yet. */
const isSettled = ({ status }: Answer): boolean => status === 201 || status === 409

const orderOfLoser = ({ body }: Answer): string | undefined =>
  (body as ErrorBody).errors[0]?.details?.['orderId'] as string | undefined

/** A connection that broke is no answer; something that cannot be read is an indecent one. */
function notAnswered(error: unknown): Answer | undefined {
  if (error instanceof SyntaxError) return { status: 500, body: String(error) }
  return undefined
}
