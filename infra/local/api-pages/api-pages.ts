import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../paths.ts'
import { type AsyncApi, eventsPage } from './events-page.ts'
import { indexPage } from './index-page.ts'
import { layout } from './layout.ts'
import { type OpenApi, servicePage } from './service-page.ts'

/** Answers when the path is one of its own. */
export type Pages = (path: string, response: ServerResponse) => boolean

const services = ['auth', 'tickets', 'orders', 'payments'] as const

/** Nothing but the page itself and its style. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The documents of the contracts as pages below `/docs`, and as they are. They are read when they are asked for. */
export const apiPages: Pages = (url, response) => {
  if (!url.startsWith('/docs')) return false
  const path = url.split(/[?#]/)[0]?.replace(/(?<=.)\/$/, '') ?? ''
  const make = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (!make) return false
  const type = types[extname(path)] ?? 'text/html'
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(make())
  return true
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.yaml': 'application/yaml',
}

const file = (path: string) => (): string => readFileSync(join(root, path), 'utf8')
const openApi = (service: string): OpenApi => parse(file(`docs/openapi/${service}.yaml`)()) as OpenApi

const pages: Readonly<Record<string, () => string>> = {
  '/docs': () =>
    layout('/docs', 'API', indexPage(new Map(services.map((service) => [service, openApi(service)])))),
  ...Object.fromEntries(
    services.flatMap((service) => [
      [`/docs/${service}`, () => layout(`/docs/${service}`, service, servicePage(service, openApi(service)))],
      [`/docs/openapi/${service}.yaml`, file(`docs/openapi/${service}.yaml`)],
    ]),
  ),
  '/docs/events': () =>
    layout('/docs/events', 'Events', eventsPage(parse(file('docs/asyncapi.yaml')()) as AsyncApi)),
  '/docs/asyncapi.yaml': file('docs/asyncapi.yaml'),
  '/docs/icon.svg': file('client/src/app/icon.svg'),
  '/docs/style.css': file('infra/local/api-pages/style.css'),
}
