import { CustomError, type ErrorEntry } from './custom-error.ts'

/** Nobody is signed in, or the token does not prove who is. */
export class NotAuthenticatedError extends CustomError {
  override readonly name = 'NotAuthenticatedError'
  readonly statusCode = 401

  constructor() {
    super('Sign in to do this.')
  }

  serializeErrors(): ErrorEntry[] {
    return [{ message: this.message, code: 'NOT_AUTHENTICATED' }]
  }
}
