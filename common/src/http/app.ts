import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { RevocationList } from '../auth/revocation-list.ts'
import type { TokenVerifier } from '../auth/token-verifier.ts'
import { isId } from '../domain/ids.ts'
import { NotFoundError } from '../errors/not-found-error.ts'
import type { Logger } from '../runtime/logger.ts'
import type { Metrics } from '../runtime/metrics.ts'
import { jsonBody, rawBody } from './body-parsers.ts'
import { refuseCrossSite } from './cross-site.ts'
import { currentUser, refuseBanned, session, userOf } from './current-user.ts'
import { endWhenRevoked } from './end-when-revoked.ts'
import { errorHandler } from './error-handler.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { limited } from './limit.ts'
import { measureRequests } from './measure-requests.ts'
import type { Reply } from './reply.ts'
import { requestContext } from './request-context.ts'
import { requireAuth, requireRole } from './require-auth.ts'
import type { Access, Call, Route } from './route.ts'
import { validateRequest } from './validate-request.ts'

export type AppOptions = {
  readonly routes: readonly Route[]
  readonly verifyToken: TokenVerifier
  readonly revocations: RevocationList
  readonly publicOrigin: string
  readonly readiness: Readiness
  readonly logger: Logger
  readonly metrics: Metrics
  /** Sees every answer: for tests that compare answers with the documents. */
  readonly watchAnswers?: RequestHandler | undefined
}

const guards: Record<Access, RequestHandler[]> = {
  public: [],
  user: [requireAuth],
  admin: [requireRole('admin')],
}

/** The HTTP side of a service: its routes behind the same edge as everyone's, errors in the one shape. */
export function createApp(options: AppOptions): Express {
  const { routes, publicOrigin, logger, metrics } = options
  const app = express()
  app.disable('x-powered-by').disable('etag').set('trust proxy', 1).set('query parser', 'simple')
  app.use(healthRoutes(options.readiness))
  if (options.watchAnswers) app.use(options.watchAnswers)
  // As the site says it: of this host only, whose subdomains may be somebody else's.
  const secured = helmet({ strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false } })
  app.use(requestContext, measureRequests(metrics), secured)
  app.use(session(publicOrigin.startsWith('https:')), currentUser(options.verifyToken, options.revocations))
  const crossSite = refuseCrossSite(publicOrigin)
  for (const route of routes) mount(app, route, edgeOf(route, crossSite), options.revocations)
  app.use(() => {
    throw new NotFoundError()
  })
  return app.use(errorHandler(logger))
}

/** What a request passes before its handler, in this order: nothing of it is read before it is allowed. */
function edgeOf(route: Route, crossSite: RequestHandler): RequestHandler[] {
  if (route.raw) return [rawBody]
  const standing = route.bannedToo ? [] : [refuseBanned]
  const limit = route.limit ? [limited(route.limit)] : []
  return [crossSite, ...standing, ...guards[route.access], ...limit, jsonBody]
}

function mount(app: Express, route: Route, edge: RequestHandler[], revocations: RevocationList): void {
  app[route.method](route.path, ...edge, async (request, response) => {
    const params = request.params as Record<string, string>
    for (const [name, value] of Object.entries(params)) {
      if (name !== 'slug' && !isId(value)) throw new NotFoundError()
    }
    const call: Call = {
      user: userOf(request),
      body: route.body ? validateRequest(route.body, request.body ?? {}) : request.body,
      query: route.query ? validateRequest(route.query, request.query) : {},
      params,
      request,
      response,
    }
    const reply = await route.handle(call as never)
    if (reply) send(response, reply)
    else if (call.user) endWhenRevoked(response, call.user, revocations)
  })
}

function send(response: express.Response, { status, body, headers }: Reply): void {
  response.status(status).set({ 'cache-control': 'no-store', ...headers })
  if (body === undefined) response.end()
  else response.json(body)
}
