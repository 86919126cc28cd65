import { type Html, html, words } from './html.ts'

/** A JSON Schema as it stands in a document. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}

/** What an object holds, a row for each field; for anything else, its kind. */
export function schemaView(schema: Schema): Html {
  const { properties, required = [] } = schema
  if (!properties || Object.keys(properties).length === 0) return html`<p class="kind">${kind(schema)}</p>`
  return html`<dl class="fields">${Object.entries(properties).map(([name, field]) =>
    fieldRow(name, field, required.includes(name)),
  )}</dl>`
}

/** One field, its kind, what it means, and what is inside. */
export function fieldRow(name: string, field: Schema, isRequired: boolean): Html {
  const inside = field.properties ?? field.items?.properties
  return html`<dt><code>${name}</code>${isRequired ? undefined : html` <span class="optional">optional</span>`}</dt>
<dd><span class="kind">${kind(field)}</span> ${words(field.description ?? '')}${
    inside ? schemaView(field.properties ? field : (field.items ?? {})) : undefined
  }</dd>`
}

/** What a value is, in a few words. */
function kind(schema: Schema): Html {
  const { $ref, items, anyOf } = schema
  if ($ref) {
    const name = $ref.split('/').at(-1) ?? ''
    return html`<a href="#schema-${name}">${name}</a>`
  }
  if (items) return html`list of ${kind(items)}`
  if (anyOf) return html`${anyOf.map((one, index) => (index === 0 ? kind(one) : html` or ${kind(one)}`))}`
  return html`${[typeOf(schema), ...limits(schema)].filter(Boolean).join(', ')}`
}

function typeOf({ type, format, enum: values, const: constant, pattern }: Schema): string {
  if (constant !== undefined) return JSON.stringify(constant)
  if (values) return values.map(String).join(' | ')
  if (format === 'date-time') return 'instant (ISO 8601 UTC)'
  if (pattern === '^[0-9a-f]{24}$') return 'id'
  const names = (Array.isArray(type) ? type.join(' or ') : (type ?? 'any value')) as string
  return format ? `${names} (${format})` : names
}

const limits = ({
  minimum,
  exclusiveMinimum,
  maximum,
  minLength,
  maxLength,
  default: usual,
}: Schema): string[] => [
  ...(minimum === undefined ? [] : [`at least ${minimum}`]),
  ...(exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`]),
  ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ...(minLength === undefined ? [] : [`at least ${minLength} characters`]),
  ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
  ...(usual === undefined ? [] : [`default ${JSON.stringify(usual)}`]),
]
