import { CustomError, type ErrorEntry } from './custom-error.ts'

/** The thing does not exist, or is somebody else's: the two are not told apart. */
export class NotFoundError extends CustomError {
  override readonly name = 'NotFoundError'
  readonly statusCode = 404

  constructor(what = 'page') {
    super(`There is no such ${what}.`)
  }

  serializeErrors(): ErrorEntry[] {
    return [{ message: this.message, code: 'NOT_FOUND' }]
  }
}
