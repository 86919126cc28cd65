import type { Server } from 'node:http'
import { apiPages } from '../api-pages/api-pages.ts'
import { createGateway } from './gateway.ts'
import { readRoutes } from './route-table.ts'

/** How long answers under way may take after SIGTERM; streams end then. */
const drainMs = 1_000

const { PORT = '3000', ROUTES = '', UPSTREAMS = '{}', UPGRADE } = process.env
const upstreams = JSON.parse(UPSTREAMS) as Record<string, string[]>
/** The lab is no part of the marketplace: the Ingress does not know it, and it is here only when it was started. */
const labRoutes = upstreams.lab ? [{ prefix: '/_lab', service: 'lab' }] : []
const options = {
  routes: [...labRoutes, ...readRoutes(ROUTES)],
  upstreams,
  upgrade: UPGRADE,
  pages: apiPages,
}

/** `localhost` is one of these or both, depending on the machine; the first one must work. */
const servers = ['127.0.0.1', '::1'].map((host, index) => {
  const server = createGateway(options)
  server.once('error', (error) => index === 0 && fail(error))
  return server.listen(Number(PORT), host)
})

process.once('SIGTERM', drain).once('SIGINT', drain)

function drain(): void {
  for (const server of servers) stop(server)
}

function stop(server: Server): void {
  server.close()
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), drainMs).unref()
}

function fail(error: Error): void {
  console.error(error.message)
  process.exit(1)
}
