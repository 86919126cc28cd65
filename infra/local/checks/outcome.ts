/** How many checks and tests came out how. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const nothingRan: Outcome = { passed: 0, failed: 0, skipped: 0 }

export function add(one: Outcome, other: Outcome): Outcome {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/** The last line of `npm test`. */
export function describeOutcome({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A run in which nothing passed proves nothing, so it is not a success. */
export function exitCodeFor({ passed, failed }: Outcome): number {
  return failed > 0 || passed === 0 ? 1 : 0
}
