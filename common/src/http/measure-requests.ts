import type { RequestHandler } from 'express'
import type { Metrics } from '../runtime/metrics.ts'

/** Measures each request by the route's pattern, so that ids do not make a series each. */
export const measureRequests =
  (metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const end = metrics.requestSeconds.startTimer()
    response.once('finish', () => {
      const pattern: unknown = request.route?.path
      const route = typeof pattern === 'string' ? pattern : 'none'
      end({ method: request.method, route, status: response.statusCode })
    })
    next()
  }
