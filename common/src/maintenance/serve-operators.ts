import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Metrics } from '../runtime/metrics.ts'
import type { Maintenance } from './maintenance.ts'
import { maintenanceDoor } from './maintenance-door.ts'

type Operated = { readonly name: string; readonly metrics: Metrics; readonly maintenance: Maintenance }

/** Serves those who run the service, on a port of their own: metrics, and `/maintenance` for the same machine. */
export async function serveOperators(
  { name, metrics, maintenance }: Operated,
  port: number,
  host?: string,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const { registry } = metrics
  const app = express().disable('x-powered-by').disable('etag')
  app.use('/maintenance', maintenanceDoor(name, maintenance))
  app.use(async (_request, response) => {
    response.setHeader('content-type', registry.contentType).end(await registry.metrics())
  })
  const server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
