import { z } from 'zod'
import type { Seat, Show, Terms } from '../domain/bargain.ts'
import { currencies } from '../domain/currency.ts'
import type { AnyId, OrderId, SessionId, TicketId, UserId } from '../domain/ids.ts'

/** Any id, where it does not matter of what. */
export const id = z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 hexadecimal digits')

const idOf = <Id extends AnyId>() => id.transform((text) => text as Id)

export const userId = idOf<UserId>()
export const ticketId = idOf<TicketId>()
export const orderId = idOf<OrderId>()
export const sessionId = idOf<SessionId>()

export const currency = z.enum(currencies)

/** An amount in the currency's minor unit. */
export const minorUnits = z.int().nonnegative()

/** An amount in whole units, with at most the currency’s digits, as HTTP shows it. */
export const amount = z.number().nonnegative()

/** An instant, ISO 8601 UTC. */
export const instant = z.iso.datetime()

/** Counts the writes to one aggregate, from 1. */
export const version = z.int().positive()

export const show = z.object({
  id: z.string(),
  name: z.string(),
  venue: z.string(),
  city: z.string(),
  startsAt: instant,
  timeZone: z.string(),
}) satisfies z.ZodType<Show>

export const seat = z.object({
  section: z.string().optional(),
  row: z.string().optional(),
  number: z.string().optional(),
}) satisfies z.ZodType<Seat>

export const terms = z.object({
  priceMinor: minorUnits,
  currency,
  revision: z.int().positive(),
}) satisfies z.ZodType<Terms>
