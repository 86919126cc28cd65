import 'server-only'
import { notFound } from 'next/navigation'
import type { Ticket } from '#api/types.ts'
import { signedIn } from '../session.ts'
import { findTicket } from './tickets.ts'

/** One of the seller's own tickets; for anybody else there is no such page. */
export async function findOwnTicket(id: string): Promise<Ticket> {
  const seller = await signedIn()
  const ticket = await findTicket(id)
  return ticket.seller.id === seller.id ? ticket : notFound()
}
