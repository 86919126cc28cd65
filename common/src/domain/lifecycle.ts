/** One legal move of an aggregate. `because` is the word for it in code, events and diagrams. */
export type Move<Status extends string> = {
  readonly from: Status
  readonly to: Status
  readonly because: string
}

/** A state machine as data: what is absent from `moves` cannot happen. */
export type Lifecycle<Status extends string> = {
  readonly name: string
  readonly initial: readonly Status[]
  readonly moves: readonly Move<Status>[]
}

/** @example const order = defineLifecycle({ name: 'order', initial: ['created'], moves: [...] }) */
export function defineLifecycle<const Status extends string>(table: Lifecycle<Status>): Lifecycle<Status> {
  return table
}

/** True when the table has this move. */
export function canMove<Status extends string>(
  lifecycle: Lifecycle<Status>,
  from: Status,
  to: Status,
): boolean {
  return lifecycle.moves.some((move) => move.from === from && move.to === to)
}

/**
 * The next status, if the table allows it.
 * @throws TypeError when it does not: a decision function let through what it should have refused or ignored
 */
export function moveTo<Status extends string, To extends Status>(
  lifecycle: Lifecycle<Status>,
  from: Status,
  to: To,
): To {
  if (!canMove(lifecycle, from, to))
    throw new TypeError(`${lifecycle.name} cannot move from ${from} to ${to}`)
  return to
}

/** The table as a mermaid state diagram. READMEs carry its output and a test compares them. */
export function toMermaid<Status extends string>(lifecycle: Lifecycle<Status>): string {
  const name = (status: Status): string => status.replaceAll(':', '_')
  const labels = [...new Set(lifecycle.moves.flatMap((move) => [move.from, move.to]))]
    .filter((status) => name(status) !== status)
    .map((status) => `  ${name(status)}: ${status}`)
  const starts = lifecycle.initial.map((status) => `  [*] --> ${name(status)}`)
  const moves = lifecycle.moves.map((move) => `  ${name(move.from)} --> ${name(move.to)}: ${move.because}`)
  return ['stateDiagram-v2', ...labels, ...starts, ...moves].join('\n')
}
