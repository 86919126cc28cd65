import { z } from 'zod'
import { isId } from '../domain/ids.ts'
import { fitsCurrency, maxPrice } from '../domain/money.ts'
import { currency, instant } from './fields.ts'
import { line, lines } from './plain-text.ts'

/** A decimal number; form clients that send it as a string of digits are understood too. */
export const price = z
  .union(
    [
      z.number(),
      z
        .string()
        .trim()
        .regex(/^\d+(\.\d+)?$/, 'must be a number')
        .transform(Number),
    ],
    'must be a number',
  )
  .pipe(z.number().positive('must be more than 0').max(maxPrice, `must be at most ${maxPrice}`))

const timeZone = line(64).refine(isTimeZone, 'must be an IANA time zone such as Europe/London')

/** A day or an instant, in the years that ISO 8601 has four digits for. */
const day = z.coerce
  .date('must be a date')
  .min(new Date('0001-01-01'), 'must be a date')
  .max(new Date('9999-12-31T23:59:59Z'), 'must be a date')
  .describe('A day or an instant, ISO 8601.')

const showRequest = z.object({
  name: line(120),
  venue: line(120),
  city: line(80),
  // Read again as UTC: an offset can move an instant out of the years that ISO 8601 has four digits for.
  startsAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text).toISOString())
    .pipe(instant),
  timeZone: timeZone.default('UTC'),
})

const seatRequest = z.object({
  section: line(20).optional(),
  row: line(20).optional(),
  number: line(20).optional(),
})

const details = {
  event: showRequest.optional(),
  seat: seatRequest.optional(),
  faceValue: price.optional(),
  notes: lines(500).optional(),
}

/** POST /api/tickets */
export const listTicketRequest = z
  .object({ title: line(120), price, currency: currency.default('usd'), ...details })
  .superRefine((body, context) => checkDigits(body, body.currency, context))
export type ListTicketRequest = z.infer<typeof listTicketRequest>

/** PUT /api/tickets/:id. What is absent stays as it is; digits are checked once the ticket's currency is known. */
export const editTicketRequest = z.object({
  title: line(120).optional(),
  price: price.optional(),
  currency: currency.optional(),
  ...details,
  /** `null` takes it away. */
  faceValue: price.nullable().optional(),
})
export type EditTicketRequest = z.infer<typeof editTicketRequest>

/** GET /api/tickets. An unknown parameter is dropped. */
export const searchTicketsQuery = z.object({
  q: z.string().trim().max(100).optional(),
  event: z.string().max(300).optional(),
  minPrice: z.coerce.number().nonnegative().optional(),
  maxPrice: z.coerce.number().positive().optional(),
  from: day.optional(),
  to: day.optional(),
  city: z.string().trim().max(80).optional(),
  seller: z.string().max(24).optional(),
  sort: z.enum(['newest', 'price', '-price', 'date', 'section']).default('newest'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type SearchTicketsQuery = z.infer<typeof searchTicketsQuery>

/** Most tickets one stream follows. */
const mostStreamed = 50

/** GET /api/tickets/stream */
export const streamTicketsQuery = z.object({
  ids: z
    .string()
    .transform((ids) => [...new Set(ids.split(','))])
    .refine((ids) => ids.length <= mostStreamed && ids.every(isId), `must be 1 to ${mostStreamed} ids`)
    .describe(`1 to ${mostStreamed} ids, separated by commas.`),
})
export type StreamTicketsQuery = z.infer<typeof streamTicketsQuery>

/** GET /api/events */
export const searchShowsQuery = z.object({
  q: z.string().trim().max(100).optional(),
  city: z.string().trim().max(80).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(['date', 'price', 'listings']).default('date'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type SearchShowsQuery = z.infer<typeof searchShowsQuery>

function checkDigits(
  body: { price: number; faceValue?: number | undefined },
  of: z.infer<typeof currency>,
  context: z.RefinementCtx,
): void {
  for (const field of ['price', 'faceValue'] as const) {
    const amount = body[field]
    if (amount !== undefined && !fitsCurrency(amount, of)) {
      context.addIssue({ code: 'custom', path: [field], message: `has more decimals than ${of} allows` })
    }
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }))
  } catch {
    return false
  }
}
