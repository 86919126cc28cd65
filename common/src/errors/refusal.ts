import { type ErrorCode, errorCodes } from './codes.ts'
import { CustomError, type ErrorEntry } from './custom-error.ts'

/**
 * A rule said no. Thrown by the domain, by use cases and by the edge alike; its code says what is the case.
 * @example throw new Refusal('TICKET_SOLD', 'This ticket is sold.')
 */
export class Refusal extends CustomError {
  override readonly name = 'Refusal'
  readonly statusCode: number
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly details: Record<string, unknown> | undefined

  constructor(
    code: ErrorCode,
    message: string,
    more: { field?: string; details?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.code = code
    this.statusCode = errorCodes[code]
    this.field = more.field
    this.details = more.details
  }

  serializeErrors(): ErrorEntry[] {
    return [
      {
        message: this.message,
        code: this.code,
        ...(this.field && { field: this.field }),
        ...(this.details && { details: this.details }),
      },
    ]
  }
}
