import { z } from 'zod'
import type { ErrorCode } from '../errors/codes.ts'
import type { ServiceName } from './event-definition.ts'

/** What an endpoint answers with one status. */
export type Answer = {
  readonly meaning: string
  /** Absent when there is no body. */
  readonly body?: z.ZodType
  /** Pages have `Link: <...>; rel="next"`. */
  readonly paged?: boolean
}

/** One endpoint as its clients see it. Routes in the services say the same; a test compares the two. */
export type Endpoint = {
  readonly service: ServiceName
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: `/api/${string}`
  readonly access: 'public' | 'user' | 'admin'
  /** One sentence. */
  readonly summary: string
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Request headers that mean something here. */
  readonly headers?: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<number, Answer>>
  /** Server-sent events, each with this as its data. */
  readonly streams?: z.ZodType
  /** The refusals of its own; those that every such endpoint has are added by `refusalsOf`. */
  readonly refusals?: readonly ErrorCode[]
  /** True when a limit can be reached. */
  readonly limited?: boolean
  /** True for calls that carry a signature instead of a session. */
  readonly signed?: boolean
  /** True when a suspended user may call it as well. */
  readonly bannedToo?: boolean
}

/** The one body of every error. */
export const errorBody = z
  .object({
    errors: z
      .array(
        z.object({
          message: z.string().describe('For people; may change.'),
          code: z.string().describe('For programs; stable.'),
          field: z.string().optional().describe('Dotted path of the body or query field that is wrong.'),
          details: z.record(z.string(), z.unknown()).optional().describe('Facts to act on.'),
        }),
      )
      .min(1),
  })
  .meta({ id: 'Error', description: 'Every error, from every service. docs/errors.md explains the codes.' })

/** Every code that an endpoint can answer with. */
export function refusalsOf(endpoint: Endpoint): ReadonlySet<ErrorCode> {
  const { access, method, path, query, body, signed, bannedToo, limited } = endpoint
  const codes: ErrorCode[] = [...(endpoint.refusals ?? []), 'INTERNAL', 'UNAVAILABLE']
  // The router decodes every path, and a service knows no other.
  if (path.includes('/:')) codes.push('NOT_FOUND')
  if (query || body) codes.push('VALIDATION_FAILED')
  if (signed) return new Set([...codes, 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'])
  if (method !== 'get') {
    codes.push('CROSS_SITE_REQUEST', 'MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE')
  }
  if (access !== 'public') codes.push('NOT_AUTHENTICATED')
  if (access === 'admin') codes.push('FORBIDDEN')
  if (!bannedToo) codes.push('BANNED')
  if (limited) codes.push('TOO_MANY_REQUESTS')
  return new Set(codes)
}
