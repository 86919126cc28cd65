import type { ApiError } from '#api/errors.ts'
import { text } from './form-state.ts'

/** What the reserve button says after a press that did not lead to checkout. */
export type ReserveState =
  | { readonly kind: 'ready' }
  /** The seller asks more than the buyer saw. The page is fresh again; the buyer decides again. */
  | { readonly kind: 'price-changed'; readonly was: number }
  | { readonly kind: 'refused'; readonly error: ApiError }
  /** Nothing came back. The same press again, under the same key, asks for nothing twice. */
  | { readonly kind: 'unanswered'; readonly press: Press }

/** A press of the button: its key, and what it asked for. */
export type Press = { readonly key: string; readonly price: string; readonly revision: string }

export const readyToReserve: ReserveState = { kind: 'ready' }

/** The state after a press that nobody answered. */
export const unansweredPress = (form: FormData): ReserveState => ({
  kind: 'unanswered',
  press: { key: text(form, 'key'), price: text(form, 'price'), revision: text(form, 'revision') },
})
