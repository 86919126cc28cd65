import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import type { Endpoint } from '@stagedoor/common/contracts/endpoint'
import { endpoints } from '@stagedoor/common/contracts/endpoints'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { type JsonSchema, jsonSchemaOf } from '@stagedoor/common/contracts/json-schema'
import { root } from '../paths.ts'

const folder = join(root, 'common/contracts-lock')

/** One version of one event as it was released: its data's schema, and an event that was really announced. */
export type LockedEvent = { readonly schema: JsonSchema; readonly example: Envelope }

/** What an endpoint took and answered when it was released. */
export type LockedEndpoint = {
  readonly query?: JsonSchema
  readonly body?: JsonSchema
  readonly answers: Readonly<Record<string, JsonSchema>>
  readonly streams?: JsonSchema
}

/** Every released version of every event, by `<type>.v<version>`. */
export const lockedEvents = (): ReadonlyMap<string, LockedEvent> =>
  new Map(
    globSync('events/*.json', { cwd: folder })
      .toSorted()
      .map((file) => [basename(file, '.json'), read<LockedEvent>(file)]),
  )

/** Every released endpoint, by `GET /api/tickets`. */
export const lockedEndpoints = (): ReadonlyMap<string, LockedEndpoint> =>
  new Map(Object.entries(read<Record<string, LockedEndpoint>>('endpoints.json')))

/** The events as they are now, by `<type>.v<version>`. */
export const presentSchemas = (): ReadonlyMap<string, JsonSchema> =>
  new Map(
    [...catalogue.values()].map(({ type, version, data }) => [`${type}.v${version}`, jsonSchemaOf(data)]),
  )

/** The endpoints as they are now, by `GET /api/tickets`. */
export const presentEndpoints = (): ReadonlyMap<string, LockedEndpoint> =>
  new Map(
    endpoints.map((endpoint) => [`${endpoint.method.toUpperCase()} ${endpoint.path}`, asLocked(endpoint)]),
  )

export function writeEvent(name: string, event: LockedEvent): void {
  mkdirSync(join(folder, 'events'), { recursive: true })
  write(`events/${name}.json`, event)
}

export const writeEndpoints = (): void => write('endpoints.json', Object.fromEntries(presentEndpoints()))

function asLocked({ query, body, answers, streams }: Endpoint): LockedEndpoint {
  const bodies = Object.entries(answers).map(([status, answer]) => [
    status,
    answer.body ? jsonSchemaOf(answer.body) : {},
  ])
  return {
    ...(query && { query: jsonSchemaOf(query) }),
    ...(body && { body: jsonSchemaOf(body) }),
    answers: Object.fromEntries(bodies) as Record<string, JsonSchema>,
    ...(streams && { streams: jsonSchemaOf(streams) }),
  }
}

const read = <Content>(file: string): Content =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as Content

const write = (file: string, content: object): void =>
  writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`)
