import type { z } from 'zod'
import { CustomError, type ErrorEntry } from './custom-error.ts'

/** A request whose body or query does not fit its schema: one entry for each field that is wrong. */
export class RequestValidationError extends CustomError {
  override readonly name = 'RequestValidationError'
  readonly statusCode = 400
  readonly #error: z.ZodError

  constructor(error: z.ZodError) {
    super('The request is not valid.')
    this.#error = error
  }

  serializeErrors(): ErrorEntry[] {
    return this.#error.issues.map((issue) => {
      const field = issue.path.map(String).join('.')
      return {
        message: field ? `${field} ${issue.message}` : issue.message,
        code: 'VALIDATION_FAILED',
        ...(field && { field }),
      }
    })
  }
}
