import { Router as createRouter, type Router } from 'express'

/** Whether this instance should get requests: a name for each thing it needs, and whether it has it. */
export type Readiness = () => Readonly<Record<string, boolean>>

/** `/healthz/live` says that the event loop turns; `/healthz/ready` that everything the service needs is there. */
export function healthRoutes(readiness: Readiness): Router {
  return createRouter()
    .get('/healthz/live', (_request, response) => void response.json({ status: 'ok' }))
    .get('/healthz/ready', (_request, response) => {
      const checks = readiness()
      const ready = Object.values(checks).every(Boolean)
      response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'waiting', checks })
    })
}
