import type { Request } from 'express'
import { z } from 'zod'
import { Refusal } from '../errors/refusal.ts'

/** Where a page of a list ends: the sort value of its last item and its id, which breaks ties. */
const position = z.tuple([z.union([z.string(), z.number()]), z.string()])
export type Position = z.infer<typeof position>

/** Packs a position so that clients cannot rely on what is in it. */
export const encodeCursor = (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url')

/** @throws Refusal VALIDATION_FAILED (field `cursor`) when the cursor was not made by `encodeCursor` */
export function decodeCursor(cursor: string): Position {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new Refusal('VALIDATION_FAILED', 'cursor is not one of ours', { field: 'cursor' })
  }
}

/**
 * The position in a list that is sorted by time.
 * @throws Refusal VALIDATION_FAILED (field `cursor`) when it does not begin with an instant as `Date` writes it
 */
export function decodeTimeCursor(cursor: string): Position {
  const [at, id] = decodeCursor(cursor)
  const isInstant = typeof at === 'string' && /^\d{4}-\d\d-\d\dT/.test(at) && !Number.isNaN(Date.parse(at))
  if (!isInstant) throw new Refusal('VALIDATION_FAILED', 'cursor is not one of ours', { field: 'cursor' })
  return [at, id]
}

/** One page of a list, and where the next one begins. */
export type Page<Item> = { readonly page: Item[]; readonly next: Position | undefined }

/** Cuts a page from what was found when one item more than fits was asked for. */
export function pageOf<Item>(found: Item[], limit: number, position: (item: Item) => Position): Page<Item> {
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { page, next: found.length > limit && last ? position(last) : undefined }
}

/** Where an item stands in a list of the newest first. */
export const byTime = (at: Date, id: string): Position => [at.toISOString(), id]

/** The address of the next page: this request's, with another cursor. */
export function nextPage(request: Request, last: Position | undefined): string | undefined {
  if (!last) return undefined
  const url = new URL(request.originalUrl, 'http://any')
  url.searchParams.set('cursor', encodeCursor(last))
  return url.pathname + url.search
}
