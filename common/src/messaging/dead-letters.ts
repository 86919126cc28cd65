import { createHash } from 'node:crypto'

/** An event that a service could not handle, as it came. */
export type DeadLetter = {
  readonly id: string
  readonly durable: string
  readonly type: string
  readonly subject: string
  /** The event as JSON, to the letter. */
  readonly text: string
  readonly error: string
  readonly parkedAt: Date
}

/** The id of a letter: the same whenever the same event is parked for the same reader. */
export const letterId = ({ durable, text }: Pick<DeadLetter, 'durable' | 'text'>): string =>
  createHash('sha256').update(durable).update(text).digest('hex').slice(0, 24)

/** Where a service sets events aside. Parking the same event twice keeps one letter. */
export type DeadLetters = {
  park(letter: Omit<DeadLetter, 'id' | 'parkedAt'>): Promise<void>
  /** Oldest first, at most `limit`. */
  list(limit: number): Promise<DeadLetter[]>
  find(id: string): Promise<DeadLetter | undefined>
  remove(id: string): Promise<void>
  count(): Promise<number>
}

/**
 * Handles a parked event again, and removes it when that succeeds.
 * @throws whatever the handler throws; then the letter stays
 */
export async function replayDeadLetter(
  letters: DeadLetters,
  letter: DeadLetter,
  handle: (text: string) => Promise<void>,
): Promise<void> {
  await handle(letter.text)
  await letters.remove(letter.id)
}
