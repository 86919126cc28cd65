import type { ApiError } from '#api/errors.ts'

/** What the reserve button says after a press that did not lead to checkout. */
export type ReserveState =
  | { readonly kind: 'ready' }
  /** The seller asks more than the buyer saw. The page is fresh again; the buyer decides again. */
  | { readonly kind: 'price-changed'; readonly was: number }
  | { readonly kind: 'refused'; readonly error: ApiError }

export const readyToReserve: ReserveState = { kind: 'ready' }
