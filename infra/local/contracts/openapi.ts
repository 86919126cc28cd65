import { type Endpoint, errorBody, refusalsOf } from '@stagedoor/common/contracts/endpoint'
import { endpoints } from '@stagedoor/common/contracts/endpoints'
import type { JsonSchema } from '@stagedoor/common/contracts/json-schema'
import { errorCodes } from '@stagedoor/common/errors/codes'
import { explanations } from '@stagedoor/common/errors/explanations'
import { type Components, createComponents } from './components.ts'

type Node = Readonly<Record<string, unknown>>

/** The services that answer clients. */
export const servicesWithEndpoints = [...new Set(endpoints.map(({ service }) => service))]

const subjects: Readonly<Record<string, string>> = {
  auth: 'Accounts, sessions and suspensions.',
  tickets: 'Listings and shows.',
  orders: 'What buyers ask for, and what becomes of it.',
  payments: 'Charges, refunds and earnings.',
}

/** A service's HTTP surface as OpenAPI 3.1. */
export function openApiOf(service: string): Node {
  const components = createComponents()
  const own = endpoints.filter((endpoint) => endpoint.service === service)
  const paths = Map.groupBy(own, ({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'))
  const described = [...paths].map(([path, operations]) => [
    path,
    Object.fromEntries(operations.map((one) => [one.method, operation(one, components)])),
  ])
  return {
    openapi: '3.1.1',
    info: {
      title: `Stagedoor: ${service}`,
      version: '1.0.0',
      summary: subjects[service],
      description:
        'Generated from common/src/contracts by `npm run docs:contracts`; docs/errors.md explains the codes.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The origin of the site; http://localhost:3000 on a laptop.' }],
    tags: [{ name: service, description: subjects[service] }],
    paths: Object.fromEntries(described) as Node,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description:
            'Base64 of `{"jwt": "..."}`, an access token of five minutes; see docs/verify-a-token.md.',
        },
      },
      schemas: sorted(components.schemas),
    },
  }
}

function operation(endpoint: Endpoint, components: Components): Node {
  const { method, path, summary, access, body, bannedToo, service } = endpoint
  const words = path
    .split('/')
    .slice(2)
    .map((word) => word.replace(/^:(\w)/, (_, first: string) => `By${first.toUpperCase()}`))
  const parameters = [
    ...pathParameters(path),
    ...queryParameters(endpoint, components),
    ...headerParameters(endpoint),
  ]
  const id = [method, ...words].map((word) =>
    word.replace(/\W(\w)/g, (_, next: string) => next.toUpperCase()),
  )
  return {
    operationId: id
      .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
      .join(''),
    tags: [service],
    summary,
    ...(access === 'admin' && { description: 'For admins.' }),
    security: access === 'public' ? (bannedToo ? [] : [{}, { session: [] }]) : [{ session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: components.schema(body) } } },
    }),
    responses: { ...answers(endpoint, components), ...refusals(endpoint, components) },
  }
}

const pathParameters = (path: string): Node[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'slug' ? { type: 'string' } : { type: 'string', pattern: '^[0-9a-f]{24}$' },
  }))

function queryParameters({ query }: Endpoint, components: Components): Node[] {
  if (!query) return []
  const { properties = {}, required = [] } = components.schema(query) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(required.includes(name) && { required: true }),
    ...(description !== undefined && { description }),
    schema,
  }))
}

const headerParameters = ({ headers = {} }: Endpoint): Node[] =>
  Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  }))

function answers({ answers: given, streams }: Endpoint, components: Components): Node {
  const described = Object.entries(given).map(([status, { meaning, body, paged }]) => {
    const json = body && { 'application/json': { schema: components.schema(body) } }
    const stream = streams && {
      'text/event-stream': { schema: { type: 'string' }, 'x-event-data': components.schema(streams) },
    }
    const link = {
      Link: { description: '`<...>; rel="next"` when there is more.', schema: { type: 'string' } },
    }
    const content = json ?? stream
    return [status, { description: meaning, ...(paged && { headers: link }), ...(content && { content }) }]
  })
  return Object.fromEntries(described) as Node
}

function refusals(endpoint: Endpoint, components: Components): Node {
  const byStatus = Map.groupBy([...refusalsOf(endpoint)], (code) => errorCodes[code])
  const described = [...byStatus]
    .toSorted(([one], [other]) => one - other)
    .map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${explanations[code].when}`).join('\n\n'),
        ...((status === 429 || status === 503) && { headers: retryAfter }),
        content: { 'application/json': { schema: components.schema(errorBody) } },
      },
    ])
  return Object.fromEntries(described) as Node
}

const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } }

const sorted = (schemas: Readonly<Record<string, JsonSchema>>): Node =>
  Object.fromEntries(Object.entries(schemas).toSorted(([one], [other]) => one.localeCompare(other)))
