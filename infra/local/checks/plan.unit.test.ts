import { expect, test } from '@jest/globals'
import { planChecks, planChecksOnBothBuses } from './plan.ts'

const titles = (...words: string[]) => planChecks(words).map((check) => check.title)

test('npm test runs the tools, then the small tests, then the end-to-end tests alone', () => {
  expect(titles()).toEqual(
    expect.arrayContaining(['lint', 'unused exports', 'format', 'types tsconfig.json']),
  )
  expect(titles().slice(-2)).toEqual(['unit and int tests', 'end-to-end tests'])
  expect(planChecks([]).at(-1)).toMatchObject({ args: expect.arrayContaining(['--runInBand']) })
})

test('npm test -- unit lint runs these two kinds only', () => {
  expect(titles('unit', 'lint')).toEqual(['lint', 'unit tests'])
})

test('npm test -- gateway runs the tests whose path contains it, and no tools', () => {
  expect(titles('gateway')).toEqual(['unit and int tests', 'end-to-end tests'])
  for (const check of planChecks(['gateway'])) {
    expect(check.args.slice(-2)).toEqual(['--testPathPatterns', 'gateway'])
  }
})

test('npm run test:all runs what has a broker once more on NATS Streaming, and nothing else twice', () => {
  const checks = planChecksOnBothBuses([])
  const again = checks.slice(planChecks([]).length)
  expect(again.map(({ title }) => title)).toEqual([
    'int tests on NATS Streaming',
    'end-to-end tests on NATS Streaming',
  ])
  for (const check of again) {
    expect(check).toMatchObject({ bus: 'stan' })
    expect(check.args).not.toContain('unit')
  }
  expect(planChecksOnBothBuses(['unit', 'lint'])).toEqual(planChecks(['unit', 'lint']))
})
