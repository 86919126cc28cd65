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

/** Where a service sets events aside. Parking the same event twice keeps one letter. */
export type DeadLetters = {
  park(letter: Omit<DeadLetter, 'id' | 'parkedAt'>): Promise<void>
  /** Oldest first, at most `limit`. */
  list(limit: number): Promise<DeadLetter[]>
  remove(id: string): Promise<void>
}

/**
 * Handles parked events again, oldest first, and removes those that now succeed.
 * @returns how many succeeded and how many stay
 */
export async function replayDeadLetters(
  deadLetters: DeadLetters,
  handle: (text: string) => Promise<void>,
  limit = 1000,
): Promise<{ replayed: number; failed: number }> {
  let failed = 0
  const letters = await deadLetters.list(limit)
  for (const letter of letters) {
    try {
      await handle(letter.text)
      await deadLetters.remove(letter.id)
    } catch {
      failed += 1
    }
  }
  return { replayed: letters.length - failed, failed }
}
