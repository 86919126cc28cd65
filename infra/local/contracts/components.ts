import { type JsonSchema, jsonSchemaOf } from '@stagedoor/common/contracts/json-schema'
import type { z } from 'zod'

/** Schemas of a document, each written once and referred to by its name. */
export type Components = {
  /** The schema as it stands in the document. */
  schema(schema: z.ZodType | JsonSchema): JsonSchema
  /** Everything that was referred to, by name. */
  readonly schemas: Readonly<Record<string, JsonSchema>>
}

export function createComponents(): Components {
  const schemas: Record<string, JsonSchema> = {}
  return {
    schemas,
    schema: (schema) => {
      const { $defs = {}, ...own } = '_zod' in schema ? jsonSchemaOf(schema as z.ZodType) : schema
      for (const [name, definition] of Object.entries($defs as Record<string, JsonSchema>)) {
        const { id: _id, ...described } = definition
        schemas[name] = redirected(described) as JsonSchema
      }
      return redirected(own) as JsonSchema
    },
  }
}

/** References of a schema that stands alone, as references of the document. */
function redirected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redirected)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([keyword, item]) => [
      keyword,
      keyword === '$ref' ? String(item).replace('#/$defs/', '#/components/schemas/') : redirected(item),
    ]),
  )
}
