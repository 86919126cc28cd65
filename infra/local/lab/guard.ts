import type { IncomingHttpHeaders } from 'node:http'

/** Why a request is not served. */
export type Refused = { readonly status: 403 | 415; readonly message: string }

/**
 * Lets through what the lab's own page asks and nothing else: another site in the same browser must not stop a service,
 * nor may a name that somebody points at this machine (DNS rebinding).
 * @param origin the marketplace's own, such as http://localhost:3000
 */
export function refused(method: string, headers: IncomingHttpHeaders, origin: string): Refused | undefined {
  if (headers.host !== new URL(origin).host) {
    return { status: 403, message: `The lab is at ${origin}/_lab and nowhere else.` }
  }
  if (method === 'GET' || method === 'HEAD') return undefined
  const site = headers['sec-fetch-site']
  if (headers.origin !== origin || (site !== undefined && site !== 'same-origin')) {
    return { status: 403, message: 'This request came from another site.' }
  }
  if (!headers['content-type']?.startsWith('application/json')) {
    return { status: 415, message: 'The lab reads JSON.' }
  }
  return undefined
}
