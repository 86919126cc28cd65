import { CustomError, type ErrorEntry } from './custom-error.ts'

/** A limit was reached; `retryAfterSeconds` says when it opens again. */
export class TooManyRequestsError extends CustomError {
  override readonly name = 'TooManyRequestsError'
  readonly statusCode = 429
  override readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('Too many attempts. Wait a moment, then try again.')
    this.retryAfterSeconds = retryAfterSeconds
  }

  serializeErrors(): ErrorEntry[] {
    return [{ message: this.message, code: 'TOO_MANY_REQUESTS' }]
  }
}
