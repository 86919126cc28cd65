import type { TicketData } from '@stagedoor/common/contracts/ticket-events'
import type { TicketId } from '@stagedoor/common/domain/ids'
import type { LongTask } from '@stagedoor/common/maintenance/maintenance'
import type { EventBus } from '@stagedoor/common/messaging/event-bus'
import { findById } from '@stagedoor/common/persistence/find-by-id'
import { projectInto } from '@stagedoor/common/persistence/projection'
import { rebuildCopies } from '@stagedoor/common/persistence/rebuild-copies'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Connection } from 'mongoose'
import type { KnownTicket } from '../domain/place-order.ts'

/** What orders knows of tickets: copies that may be a moment old. */
export type TicketCopies = {
  /** Remembers a ticket, unless a newer version is known. */
  remember(ticket: TicketData): Promise<void>
  find(id: TicketId): Promise<KnownTicket | undefined>
}

type Copy = Omit<KnownTicket, 'id'> & { _id: string; version: number }

/** Everything that tells of a ticket's state. */
const ticketNews = [
  'ticket-created',
  'ticket-updated',
  'ticket-reserved',
  'ticket-released',
  'ticket-sold',
  'ticket-withdrawn',
] as const

/** The collection. */
const ticketCopies = 'ticket_copies'

export function openTicketCopies(connection: Connection): TicketCopies {
  const read = findById<Copy>(connection.collection(ticketCopies))
  return {
    remember: rememberTicketsIn(connection, ticketCopies),
    find: async (id) => {
      const copy = await read(id)
      if (!copy) return undefined
      const { _id, version: _version, ...known } = copy
      return { id, ...known }
    },
  }
}

/** Builds the copies again from what tickets announced. */
export const rebuildTicketCopies = (base: {
  connection: Connection
  bus: EventBus
  clock: Clock
}): LongTask =>
  rebuildCopies({
    ...base,
    collection: ticketCopies,
    types: ticketNews,
    into: (name) => rememberTicketsIn(base.connection, name),
  })

function rememberTicketsIn(connection: Connection, name: string): TicketCopies['remember'] {
  const project = projectInto(connection.collection(name))
  return async ({ ticketId: id, ...ticket }) => {
    const { version, status, sellerId, title, priceMinor, currency, revision, event, seat } = ticket
    const copy = { version, status, sellerId, title, priceMinor, currency, revision, event, seat }
    await project({ id, ...copy })
  }
}
