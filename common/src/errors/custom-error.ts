import type { ErrorCode } from './codes.ts'

/** One entry of the only error body a client ever sees: `{ "errors": [ErrorEntry, ...] }`. */
export type ErrorEntry = {
  message: string
  code: ErrorCode
  /** Dotted path of the body or query field that is wrong. */
  field?: string
  /** Facts the client can act on, such as `currentPrice`. */
  details?: Record<string, unknown>
}

/** What every deliberate error is. The error handler turns it into status and body; anything else is a 500. */
export abstract class CustomError extends Error {
  abstract readonly statusCode: number
  /** Seconds for the `Retry-After` header, where waiting helps. */
  readonly retryAfterSeconds?: number
  abstract serializeErrors(): ErrorEntry[]
}
