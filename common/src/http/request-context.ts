import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { withCause } from '../runtime/cause.ts'

const acceptable = /^[\w-]{8,64}$/

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const traceContext = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/

/** Gives each request an id (the caller's, when it is a decent one), returns it as `x-request-id`, and passes it on to events. */
export const requestContext: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id') ?? ''
  const correlationId = acceptable.test(given) ? given : randomUUID()
  const traceparent = traceContext.exec(request.get('traceparent') ?? '')?.[0]
  response.set('x-request-id', correlationId)
  withCause({ correlationId, ...(traceparent && { traceparent }) }, next)
}
