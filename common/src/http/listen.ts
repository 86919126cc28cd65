import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Express } from 'express'
import { refuseUnreadable } from './refuse-unreadable.ts'

/** How often connections that carry no request are closed while draining: a proxy keeps them open for ever. */
const idleCheckMs = 50

export type Listening = {
  readonly port: number
  /** Takes no new connections, lets requests under way finish, ends streams. */
  stop(): Promise<void>
}

/**
 * Serves an app, on every address of the machine unless one is named. Connections are kept alive longer than any
 * proxy's pool keeps them, so that the proxy closes first.
 */
export async function listen(app: Express, port: number, host?: string): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 30_000 }, app)
  refuseUnreadable(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const address = server.address()
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => drain(server, sockets),
  }
}

async function drain(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A browser opens some connections in advance; Node does not call idle what was never used.
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs)
  await closed
  clearInterval(idle)
}
