import { z } from 'zod'

/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * What a schema takes, as JSON Schema. Text that is trimmed or converted on the way in is described by what must come
 * of it. Schemas with an `id` are under `$defs` and referred to.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _version, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => describe(zodSchema, jsonSchema),
  })
  return json
}

function describe(schema: z.core.$ZodTypes, json: z.core.JSONSchema.BaseSchema): void {
  const { def } = schema._zod
  if (def.type === 'pipe') {
    const { description } = json
    const meant = def.out._zod.def.type === 'transform' ? def.in : def.out
    replace(json, { ...jsonSchemaOf(meant as z.ZodType), ...(description && { description }) })
  }
  if (def.type === 'date') replace(json, { ...json, type: 'string' })
  // The pattern of an instant says what its format says.
  if (json.format === 'date-time') delete json.pattern
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum
}

function replace(json: Record<string, unknown>, by: JsonSchema): void {
  for (const keyword of Object.keys(json)) delete json[keyword]
  Object.assign(json, by)
}
