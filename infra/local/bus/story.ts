import type { Envelope } from '@stagedoor/common/contracts/envelope'

/** An event of a story, and what it caused, in the order of the stream. */
export type Chapter = { readonly event: Envelope; readonly caused: readonly Chapter[] }

/** What happened to an order or a ticket, collected while the stream goes by. */
export type StoryTeller = {
  /** Hears the next event of the stream. */
  hear(event: Envelope): void
  /** Ids of events that caused something here and did not count as part of it when they went by. */
  missingCauses(): ReadonlySet<string>
  /** Adds an event that caused something. */
  add(cause: Envelope): void
  /** The beginnings: what a request, a clock or Stripe caused, or an event that the stream has forgotten. */
  tell(): Chapter[]
}

type Mentions = { readonly orderId?: string; readonly ticketId?: string }

/**
 * The story of one aggregate: its own events, those that mention it, what they caused and what caused them. The story
 * of a ticket is also that of every order for it.
 */
export function createStoryTeller(id: string): StoryTeller {
  const about = new Set([id])
  const told = new Map<string, Envelope>()

  const belongs = ({ subject, data, causationid }: Envelope): boolean => {
    const { orderId = '', ticketId = '' } = (data ?? {}) as Mentions
    if (ticketId === id && orderId) about.add(orderId)
    const mentioned = about.has(subject) || about.has(orderId) || ticketId === id
    return mentioned || (causationid !== undefined && told.has(causationid))
  }
  return {
    hear: (event) => {
      if (belongs(event)) told.set(event.id, event)
    },
    missingCauses: () =>
      new Set(
        [...told.values()]
          .flatMap(({ causationid }) => causationid ?? [])
          .filter((cause) => !told.has(cause)),
      ),
    add: (cause) => void told.set(cause.id, cause),
    tell: () => {
      const inOrder = [...told.values()].toSorted((a, b) => a.time.localeCompare(b.time))
      const byCause = Map.groupBy(inOrder, ({ causationid = '' }) => causationid)
      const chapter = (event: Envelope): Chapter => ({
        event,
        caused: (byCause.get(event.id) ?? []).map(chapter),
      })
      return inOrder.filter(({ causationid }) => !causationid || !told.has(causationid)).map(chapter)
    },
  }
}
