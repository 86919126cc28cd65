import type { Envelope } from '../contracts/envelope.ts'

/** What every aggregate has. */
export type Versioned = { readonly id: string; readonly version: number }

/** An aggregate as MongoDB holds it: the state, its id as `_id`, the outbox, and what only queries need under `derived`. */
export type AggregateDocument = { _id: string; version: number; outbox: Envelope[]; derived?: object }

/** The state in a document. */
export function fromDocument<State extends Versioned>(document: { _id: string }): State {
  const { _id, outbox: _outbox, derived: _derived, ...state } = document as AggregateDocument
  return { id: _id, ...state } as unknown as State
}

/** A state as a document without its outbox. */
export function toDocument<State extends Versioned>(
  state: State,
  derive?: (state: State) => object,
): Omit<AggregateDocument, 'outbox'> {
  const { id, ...rest } = state
  return { _id: id, ...rest, ...(derive && { derived: derive(state) }) }
}
