import type { RequestHandler } from 'express'
import { Refusal } from '../errors/refusal.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const ownSites = new Set(['same-origin', 'none'])

/**
 * Refuses unsafe requests that a browser sends on behalf of another site. Clients that are no browsers send neither
 * header and pass (https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html).
 * @param publicOrigin the site's own origin, such as https://stagedoor.example
 */
export function refuseCrossSite(publicOrigin: string): RequestHandler {
  const own = new URL(publicOrigin).origin
  return (request, _response, next) => {
    if (
      !safeMethods.has(request.method) &&
      isCrossSite(request.get('sec-fetch-site'), request.get('origin'), own)
    ) {
      throw new Refusal('CROSS_SITE_REQUEST', 'This request came from another site.')
    }
    next()
  }
}

function isCrossSite(fetchSite: string | undefined, origin: string | undefined, own: string): boolean {
  if (fetchSite !== undefined) return !ownSites.has(fetchSite)
  return origin !== undefined && origin !== own
}
