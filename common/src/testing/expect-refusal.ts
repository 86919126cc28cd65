import { expect } from '@jest/globals'
import { type ErrorCode, errorCodes } from '../errors/codes.ts'
import type { ErrorEntry } from '../errors/custom-error.ts'

/**
 * Expects a refusal: the one error shape and nothing else, the status of its code, and no trace of our code.
 * @returns the first entry
 */
export async function expectRefusal(response: Response, code: ErrorCode): Promise<ErrorEntry> {
  const text = await response.text()
  expect(text).not.toMatch(/node_modules|\.ts:\d|at .*\(/)
  const body = JSON.parse(text) as { errors: [ErrorEntry] }
  expect(Object.keys(body)).toEqual(['errors'])
  const [first] = body.errors
  expect({ code: first.code, status: response.status }).toEqual({ code, status: errorCodes[code] })
  expect(first.message.length).toBeGreaterThan(5)
  return first
}
