import { describe, expect, test } from '@jest/globals'
import { outcomeOfJest } from './jest-report.ts'
import { add, describeOutcome, exitCodeFor, nothingRan } from './outcome.ts'

const report = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  success: true,
}

describe('the last line of npm test', () => {
  test('adds up checks and tests', () => {
    const total = add({ ...nothingRan, passed: 1 }, outcomeOfJest({ ...report, numFailedTests: 2 }))
    expect(describeOutcome(total)).toBe('8 passed, 2 failed')
  })

  test('tells what was skipped, and only then', () => {
    expect(describeOutcome(outcomeOfJest({ ...report, numPendingTests: 3, numTodoTests: 1 }))).toBe(
      '7 passed, 0 failed, 4 skipped',
    )
  })

  test('counts a test file that broke before its tests as a failure', () => {
    expect(outcomeOfJest({ ...report, numRuntimeErrorTestSuites: 1, success: false }).failed).toBe(1)
  })

  test('counts a run that failed without a failing test', () => {
    expect(outcomeOfJest({ ...report, success: false }).failed).toBe(1)
  })
})

describe('npm test succeeds', () => {
  test.each([
    ['when something passed and nothing failed', { passed: 1, failed: 0, skipped: 2 }, 0],
    ['not when something failed', { passed: 9, failed: 1, skipped: 0 }, 1],
    ['not when nothing ran', nothingRan, 1],
    ['not when everything was skipped', { passed: 0, failed: 0, skipped: 5 }, 1],
  ])('%s', (_, outcome, code) => {
    expect(exitCodeFor(outcome)).toBe(code)
  })
})
