import 'server-only'
import type { Earning } from '#api/types.ts'
import { query } from './query.ts'
import { type Page, readPage } from './read.ts'

/** What the signed-in seller sold, newest first. */
export const ownEarnings = (cursor: string | undefined): Promise<Page<Earning>> =>
  readPage('payments', `/api/payments/earnings${query({ limit: 20, cursor })}`)
