import { expect } from '@jest/globals'
import { type ErrorCode, errorCodes } from '@stagedoor/common/errors/codes'
import type { RawAnswer } from './raw-call.ts'

/** The one shape of every error: a code with its own status, words, and nothing of our insides. */
export function expectRefusal({ status, text, headers }: RawAnswer, ...codes: ErrorCode[]): void {
  expect(text).not.toMatch(/node_modules|\.ts:\d|\bat .*\(|Mongo|stack/i)
  expect(headers['content-type']).toMatch(/^application\/json/)
  const body = JSON.parse(text) as { errors: { code: ErrorCode; message: string; field?: string }[] }
  expect(Object.keys(body)).toEqual(['errors'])
  expect(body.errors.length).toBeGreaterThan(0)
  for (const error of body.errors) {
    const { message, code, field: _field, ...rest } = error
    expect(codes).toContain(code)
    expect(errorCodes[code]).toBe(status)
    expect(message.length).toBeGreaterThan(3)
    expect(Object.keys(rest).filter((key) => key !== 'details')).toEqual([])
  }
}
