import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A path prefix and the Kubernetes service it belongs to. */
export type Route = { readonly prefix: string; readonly service: string }

type Ingress = {
  readonly spec: { readonly rules: readonly { readonly http: { readonly paths: readonly IngressPath[] } }[] }
}
type IngressPath = {
  readonly path: string
  readonly pathType: string
  readonly backend: { readonly service: { readonly name: string } }
}

/**
 * Reads the routes of an Ingress, the longest prefix first, as Kubernetes matches them.
 * @throws when it contains a path type other than Prefix
 */
export function readRoutes(file: string): readonly Route[] {
  const { spec } = parse(readFileSync(file, 'utf8')) as Ingress
  return spec.rules
    .flatMap((rule) => rule.http.paths)
    .map(toRoute)
    .sort((one, other) => other.prefix.length - one.prefix.length)
}

function toRoute({ path, pathType, backend }: IngressPath): Route {
  if (pathType !== 'Prefix')
    throw new Error(`${path} has path type ${pathType}; the gateway knows Prefix only`)
  return { prefix: path.replace(/\/$/, ''), service: backend.service.name }
}

/** The service of a request's URL: whole path segments count, so `/api/usersx` is not below `/api/users`. */
export function serviceFor(routes: readonly Route[], url: string): string | undefined {
  return routes.find(({ prefix }) => isBelow(url, prefix))?.service
}

function isBelow(url: string, prefix: string): boolean {
  if (!url.startsWith(prefix)) return false
  const next = url[prefix.length]
  return prefix === '' || next === undefined || next === '/' || next === '?'
}
