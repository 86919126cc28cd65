import type { Outcome } from './outcome.ts'

/** The part of jest's `--json` report that is counted. */
export type JestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  /** Files that broke before their tests ran. */
  readonly numRuntimeErrorTestSuites: number
  readonly success: boolean
}

/** Counts a report. A file that broke counts as one failure, and so does a run that failed without saying where. */
export function outcomeOfJest(report: JestReport): Outcome {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
