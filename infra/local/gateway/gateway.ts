import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { refuseUnreadable } from '@stagedoor/common/http/refuse-unreadable'
import { createProxyServer } from 'http-proxy-3'
import type { Pages } from '../api-pages/api-pages.ts'
import { answerUnavailable } from './answer-unavailable.ts'
import { recordBody } from './record-body.ts'
import { refuseSmuggled } from './refuse-smuggled.ts'
import { type Route, serviceFor } from './route-table.ts'
import { createUpstreams, type Upstream, type Upstreams } from './upstreams.ts'

export type GatewayOptions = {
  readonly routes: readonly Route[]
  /** Base URLs of the instances of each service. */
  readonly upstreams: Readonly<Record<string, readonly string[]>>
  /** The service whose connections may be upgraded to WebSockets: the site's development server. */
  readonly upgrade?: string | undefined
  /** Pages of the gateway's own, which no service has. */
  readonly pages?: Pages
}

/** A reverse proxy that knows the routes of the Ingress and takes a service's instances in turn. */
export function createGateway({ routes, upstreams, upgrade, pages }: GatewayOptions): Server {
  const agent = new Agent({ keepAlive: true, maxSockets: 1_000, maxFreeSockets: 256, scheduling: 'lifo' })
  const proxy = createProxyServer({ agent })
  proxy.on('error', () => {})
  proxy.on('proxyRes', passOnBreak)
  const services = new Map<string, Upstreams>(
    Object.entries(upstreams).map(([name, urls]) => [name, createUpstreams(urls)]),
  )

  const server = createServer((request, response) => {
    if (request.method === 'GET' && pages?.(request.url ?? '/', response)) return
    const service = services.get(serviceFor(routes, request.url ?? '/') ?? '')
    const candidates = service?.inTurn() ?? []
    setForwarded(request)
    if (isSmuggled(request)) return refuseSmuggled(response)
    if (!service || candidates.length === 0) return answerUnavailable(response)
    const body = candidates.length > 1 && hasBody(request) ? recordBody(request) : undefined
    pass(request, response, service, candidates, body)
  })

  function pass(
    request: IncomingMessage,
    response: ServerResponse,
    service: Upstreams,
    [target, ...others]: readonly Upstream[],
    body: (() => Promise<Readable>) | undefined,
    buffer?: Readable,
  ): void {
    if (!target) return answerUnavailable(response)
    proxy.web(request, response, { target, ...(buffer ? { buffer } : {}) }, (error) => {
      if (response.headersSent || response.destroyed) return void response.destroy()
      if (!isRefusal(error)) return answerUnavailable(response)
      service.refused(target)
      if (!body) return pass(request, response, service, others, body)
      void body().then(
        (again) => pass(request, response, service, others, body, again),
        () => response.destroy(),
      )
    })
  }

  refuseUnreadable(server)
  server.on('upgrade', (request, socket, head) => {
    const name = serviceFor(routes, request.url ?? '/') ?? ''
    const [target] = services.get(name)?.inTurn() ?? []
    if (!target || name !== upgrade) return void socket.destroy()
    setForwarded(request)
    proxy.ws(request, socket, head, { target })
  })
  server.keepAliveTimeout = 65_000
  server.on('close', () => agent.destroy())
  return server
}

/** An answer that its service breaks off, breaks off for the client: whoever follows a stream has to notice. */
function passOnBreak(answer: IncomingMessage, _request: IncomingMessage, response: ServerResponse): void {
  answer.once('close', () => answer.complete || response.destroy())
}

/** Says who asked, whatever the client claims: the proxy library would only add to the client's claim. */
function setForwarded(request: IncomingMessage): void {
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  request.headers['x-forwarded-proto'] = 'http'
  request.headers['x-forwarded-host'] = request.headers.host ?? ''
}

/**
 * The proxy library strips `transfer-encoding` from these and still passes the body on: the service would read it as
 * the next request on the connection it shares with everybody.
 */
function isSmuggled({ method, headers }: IncomingMessage): boolean {
  return (method === 'DELETE' || method === 'OPTIONS') && headers['transfer-encoding'] !== undefined
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

/** Nothing was sent, so the request may go to another instance. */
function isRefusal(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNREFUSED'
}
