import { ToldError } from '../told-error.ts'

/**
 * A download that is not the pinned one ends the search: another source would only hide it.
 * @throws ToldError for a HashMismatchError, and nothing for any other error
 */
export function stopOnHashMismatch(error: unknown): void {
  if (error instanceof Error && error.name === 'HashMismatchError') throw new ToldError(error.message)
}
