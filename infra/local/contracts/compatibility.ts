import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from '@stagedoor/common/contracts/json-schema'

/** Who wrote what by the older schema, and who still does. */
export type Use =
  /** Stored events are read for a month, and older services read new ones: nothing of what is known may change. */
  | 'event'
  /** Clients read what we write: they must find all they know, as they know it. */
  | 'answer'
  /** We read what clients write: what they send must still be taken. */
  | 'request'

type Schema = Readonly<Record<string, unknown>>
type Pair = { readonly older: Schema; readonly newer: Schema; readonly use: Use; readonly path: string }

/** Keywords for people, and those that are compared field by field. */
const notCompared = new Set([
  'description',
  'title',
  'examples',
  'properties',
  'required',
  'items',
  'enum',
  'anyOf',
])

/** Keywords that make a schema narrower when they grow, and those that make it wider. */
const lowerBounds = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems'])
const upperBounds = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'])

/**
 * What changed in a way that somebody with the older schema would misread or have refused; empty when it may change
 * without a new version. Free are words, new optional fields, answers that promise more, and requests that take more.
 */
export function incompatibilities(older: JsonSchema, newer: JsonSchema, use: Use): string[] {
  return compare({ older: inlined(older, older), newer: inlined(newer, newer), use, path: 'it' })
}

function compare(pair: Pair): string[] {
  if (pair.use === 'request' && isOneOf(pair.older, pair.newer.anyOf)) return []
  return [
    ...keywords(pair),
    ...fields(pair),
    ...choices(pair),
    ...alternatives(pair),
    ...within(pair, 'items'),
  ]
}

/** Every keyword must be the same, but bounds may move to the side that hurts nobody. */
function keywords({ older, newer, use, path }: Pair): string[] {
  const names = new Set(
    [...Object.keys(older), ...Object.keys(newer)].filter((name) => !notCompared.has(name)),
  )
  return [...names].flatMap((name) => {
    const [was, is] = [older[name], newer[name]]
    if (isDeepStrictEqual(was, is) || mayMove(name, was, is, use)) return []
    if (name === 'default' && use !== 'request') return []
    return [`${path} has another ${name}`]
  })
}

function mayMove(name: string, was: unknown, is: unknown, use: Use): boolean {
  if (use === 'event' || !(lowerBounds.has(name) || upperBounds.has(name))) return false
  const open = lowerBounds.has(name) ? -Infinity : Infinity
  const [before, after] = [Number(was ?? open), Number(is ?? open)]
  const isWider = lowerBounds.has(name) ? after < before : after > before
  return use === 'request' ? isWider : !isWider
}

function fields({ older, newer, use, path }: Pair): string[] {
  const [known, present] = [propertiesOf(older), propertiesOf(newer)]
  const [needed, needs] = [requiredIn(older), requiredIn(newer)]
  const changes = Object.entries(known).flatMap(([name, schema]) => {
    const at = `${path}.${name}`
    const now = present[name]
    if (!now) return [`${at} is gone`]
    const became = [
      ...(needs.has(name) && !needed.has(name) && use !== 'answer' ? [`${at} is required now`] : []),
      ...(needed.has(name) && !needs.has(name) && use !== 'request' ? [`${at} may be absent now`] : []),
    ]
    return [...became, ...compare({ older: schema, newer: now, use, path: at })]
  })
  const added = Object.keys(present).filter((name) => !(name in known) && needs.has(name) && use !== 'answer')
  return [...changes, ...added.map((name) => `${path}.${name} is new and required`)]
}

/** The values of an enumeration: what is written may lose some, what is read may gain some. */
function choices({ older, newer, use, path }: Pair): string[] {
  if (!older.enum && !newer.enum) return []
  if (!Array.isArray(older.enum) || !Array.isArray(newer.enum)) return [`${path} has another enum`]
  const [was, is] = [older.enum as unknown[], newer.enum as unknown[]]
  const gained = is.filter((value) => !was.includes(value))
  const lost = was.filter((value) => !is.includes(value))
  return [
    ...(use === 'request' ? [] : gained.map((value) => `${path} may be ${String(value)} now`)),
    ...(use === 'answer' ? [] : lost.map((value) => `${path} is never ${String(value)} now`)),
  ]
}

function alternatives({ older, newer, use, path }: Pair): string[] {
  const [was, is] = [older.anyOf, newer.anyOf] as [Schema[] | undefined, Schema[] | undefined]
  if (!was && !is) return []
  if (was?.length !== is?.length) return [`${path} has other alternatives`]
  return (was ?? []).flatMap((schema, index) =>
    compare({ older: schema, newer: is?.[index] ?? {}, use, path }),
  )
}

function within({ older, newer, use, path }: Pair, keyword: 'items'): string[] {
  const [was, is] = [older[keyword], newer[keyword]] as [Schema | undefined, Schema | undefined]
  if (!was && !is) return []
  return compare({ older: was ?? {}, newer: is ?? {}, use, path: `${path}[]` })
}

const isOneOf = (schema: Schema, alternatives: unknown): boolean =>
  Array.isArray(alternatives) && alternatives.some((one) => isDeepStrictEqual(one, schema))

const propertiesOf = ({ properties = {} }: Schema) => properties as Readonly<Record<string, Schema>>
const requiredIn = ({ required = [] }: Schema): ReadonlySet<string> => new Set(required as string[])

/** The schema with what it refers to in its place. */
function inlined(value: unknown, document: JsonSchema): Schema {
  return inlinedValue(value, document) as Schema
}

function inlinedValue(value: unknown, document: JsonSchema): unknown {
  if (Array.isArray(value)) return value.map((item) => inlinedValue(item, document))
  if (typeof value !== 'object' || value === null) return value
  const { $ref, $defs: _definitions, ...rest } = value as Schema
  if (typeof $ref === 'string') {
    const name = $ref.replace('#/$defs/', '')
    const found = (document.$defs as Record<string, unknown> | undefined)?.[name]
    return { ...inlined(found, document), ...rest }
  }
  return Object.fromEntries(Object.entries(rest).map(([name, item]) => [name, inlinedValue(item, document)]))
}
