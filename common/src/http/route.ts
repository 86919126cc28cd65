import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Claims } from '../auth/claims.ts'
import type { Limit } from './limit.ts'
import type { Reply } from './reply.ts'

/** Who may call a route. `admin` routes answer 403 to users; `public` ones know the user when there is one. */
export type Access = 'public' | 'user' | 'admin'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** A request after the edge: who calls, and input that was parsed and can be trusted. */
export type Call<Who extends Access = Access, Body = unknown, Query = unknown> = {
  readonly user: Who extends 'public' ? Claims | undefined : Claims
  readonly body: Body
  readonly query: Query
  /** Path parameters. All but `slug` are checked to be ids; a malformed one is a 404. */
  readonly params: Readonly<Record<string, string>>
  readonly request: Request
  readonly response: Response
}

/** One endpoint. A handler that answers by itself (a stream) returns nothing. */
export type Route = {
  readonly method: Method
  readonly path: string
  readonly access: Access
  readonly body?: z.ZodType
  readonly query?: z.ZodType
  /** Takes the body as it came, up to 256 KB, and no cross-site check: for calls that are signed (webhooks). */
  readonly raw?: boolean
  /** Answers banned callers as well: for signing in and out. */
  readonly bannedToo?: boolean
  /** Asked before the body is read; throws TooManyRequestsError. */
  readonly limit?: Limit
  readonly handle: (call: never) => Promise<Reply | void>
}

type Options<Who extends Access, Body extends z.ZodType, Query extends z.ZodType> = {
  access: Who
  body?: Body
  query?: Query
  raw?: boolean
  bannedToo?: boolean
  limit?: Limit
}

/**
 * Declares an endpoint; a service's `http/routes.ts` is a list of these.
 * @example route('post', '/api/orders', { access: 'user', body: placeOrderRequest }, placeOrder(service))
 */
export function route<Who extends Access, Body extends z.ZodType, Query extends z.ZodType>(
  method: Method,
  path: string,
  options: Options<Who, Body, Query>,
  handle: (call: Call<Who, z.infer<Body>, z.infer<Query>>) => Promise<Reply | void>,
): Route {
  return { method, path, handle, ...options }
}
