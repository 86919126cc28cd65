import { expect, test } from '@jest/globals'
import { planChecks } from './plan.ts'

const titles = (...words: string[]) => planChecks(words).map((check) => check.title)

test('npm test runs the tools, then the small tests, then the end-to-end tests alone', () => {
  expect(titles()).toEqual(expect.arrayContaining(['lint', 'format', 'types tsconfig.json']))
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
