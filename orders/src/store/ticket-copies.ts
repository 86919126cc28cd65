import type { TicketData } from '@stagedoor/common/contracts/ticket-events'
import type { TicketId } from '@stagedoor/common/domain/ids'
import { findById } from '@stagedoor/common/persistence/find-by-id'
import { projectInto } from '@stagedoor/common/persistence/projection'
import { type Connection, Schema } from 'mongoose'
import type { KnownTicket } from '../domain/place-order.ts'

/** What orders knows of tickets: copies that may be a moment old. */
export type TicketCopies = {
  /** Remembers a ticket, unless a newer version is known. */
  remember(ticket: TicketData): Promise<void>
  find(id: TicketId): Promise<KnownTicket | undefined>
}

type Copy = Omit<KnownTicket, 'id'> & { _id: string; version: number }

const schema = new Schema({ _id: String, version: Number }, { versionKey: false, strict: false })

export function openTicketCopies(connection: Connection): TicketCopies {
  const collection = connection.model('TicketCopy', schema, 'ticket_copies').collection
  const project = projectInto(collection as never)
  const read = findById<Copy>(collection as never)
  return {
    remember: async (ticket) => {
      const { ticketId, version, status, sellerId, title, priceMinor, currency, revision, event, seat } =
        ticket
      const copy = { version, status, sellerId, title, priceMinor, currency, revision, event, seat }
      await project({ id: ticketId, ...copy })
    },
    find: async (id) => {
      const copy = await read(id)
      if (!copy) return undefined
      const { _id, version: _version, ...known } = copy
      return { id, ...known }
    },
  }
}
