import type { Order } from '#api/types.ts'

const usualMs = 15 * 60_000

/** How long the hold is from beginning to end. */
export function holdLengthMs({ expiresAt, history }: Order): number {
  const placedAt = history[0]?.at
  const lengthMs = placedAt ? Date.parse(expiresAt) - Date.parse(placedAt) : usualMs
  return lengthMs > 0 ? lengthMs : usualMs
}
