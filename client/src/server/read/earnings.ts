import 'server-only'
import type { Earning, EarningTotals } from '#api/types.ts'
import { query } from './query.ts'
import { type Page, readIfPossible, readPage } from './read.ts'

/** What the signed-in seller sold, newest first. */
export const ownEarnings = (cursor: string | undefined): Promise<Page<Earning>> =>
  readPage('payments', `/api/payments/earnings${query({ limit: 20, cursor })}`)

/** What all sales of the signed-in seller come to; the list does without it when it is not to be had. */
export const ownEarningTotals = async (): Promise<readonly EarningTotals[]> =>
  (await readIfPossible<EarningTotals[]>('payments', '/api/payments/earnings/totals')) ?? []
