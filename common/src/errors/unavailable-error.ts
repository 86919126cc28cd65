import { CustomError, type ErrorEntry } from './custom-error.ts'

/** Something this service depends on does not answer. Nothing was changed; asking again is safe. */
export class UnavailableError extends CustomError {
  override readonly name = 'UnavailableError'
  readonly statusCode = 503
  override readonly retryAfterSeconds: number

  constructor(message = 'This part of the site is resting. Try again in a moment.', retryAfterSeconds = 2) {
    super(message)
    this.retryAfterSeconds = retryAfterSeconds
  }

  serializeErrors(): ErrorEntry[] {
    return [{ message: this.message, code: 'UNAVAILABLE' }]
  }
}
