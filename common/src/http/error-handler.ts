import type { ErrorRequestHandler } from 'express'
import { CustomError } from '../errors/custom-error.ts'
import { NotFoundError } from '../errors/not-found-error.ts'
import { Refusal } from '../errors/refusal.ts'
import { UnavailableError } from '../errors/unavailable-error.ts'
import { isTransient } from '../messaging/transient.ts'
import type { Logger } from '../runtime/logger.ts'

/** Turns every error into the one error body. What nobody foresaw is a 500 that tells the log everything and the client nothing. */
export const errorHandler =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const known = translate(error)
    if (!known) logger.error({ err: error, method: request.method, path: request.path }, 'a request failed')
    if (response.headersSent) {
      next(error)
      return
    }
    response.set('cache-control', 'no-store')
    if (known?.retryAfterSeconds) response.set('retry-after', String(known.retryAfterSeconds))
    const refusal = known ?? new Refusal('INTERNAL', 'Something went wrong on our side. Try again.')
    response.status(refusal.statusCode).json({ errors: refusal.serializeErrors() })
  }

function translate(error: unknown): CustomError | undefined {
  if (error instanceof CustomError) return error
  if (isTransient(error)) return new UnavailableError()
  return fromExpress(error)
}

/** The errors of Express and its body parser, by their `type` and `status` (https://github.com/expressjs/body-parser#errors). */
function fromExpress(error: unknown): CustomError | undefined {
  if (!(error instanceof Error)) return undefined
  const { type, status } = error as Error & { type?: string; status?: number }
  if (type === 'entity.too.large') return new Refusal('BODY_TOO_LARGE', 'The body is too large.')
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send JSON as plain UTF-8.')
  }
  if (status !== 400) return undefined
  // Express says URIError for a path that cannot be decoded; any other 400 is about the body.
  if (error instanceof URIError) return new NotFoundError()
  return new Refusal('MALFORMED_JSON', 'The body is not valid JSON.')
}
