import { createServer, type Server } from 'node:http'
import type { Express } from 'express'

/** How often connections that carry no request are closed while draining: a proxy keeps them open for ever. */
const idleCheckMs = 50

export type Listening = {
  readonly port: number
  /** Takes no new connections, lets requests under way finish, ends streams. */
  stop(): Promise<void>
}

/** Serves an app. Connections are kept alive longer than any proxy's pool keeps them, so that the proxy closes first. */
export async function listen(app: Express, port: number): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 30_000 }, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => drain(server),
  }
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs)
  await closed
  clearInterval(idle)
}
