import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { z } from 'zod'
import { definitionOf } from '../contracts/catalogue.ts'
import { type Endpoint, errorBody, refusalsOf } from '../contracts/endpoint.ts'
import { type Envelope, envelopeSchema } from '../contracts/envelope.ts'
import { type JsonSchema, jsonSchemaOf } from '../contracts/json-schema.ts'
import { type ErrorCode, errorCodes } from '../errors/codes.ts'

/** What a service answered. */
export type GivenAnswer = { readonly status: number; readonly body: unknown }

const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats.default(ajv)
const compiled = new Map<z.ZodType, ValidateFunction>()

/** What an answer says that its document does not, or the other way round; empty when they agree. */
export function undocumented(endpoint: Endpoint, { status, body }: GivenAnswer): string[] {
  if (status >= 400) return [...notInErrorShape(body), ...unexpectedCodes(endpoint, status, body)]
  const answer = endpoint.answers[status]
  if (!answer) return [`answers ${status}`]
  if (!answer.body) return body === undefined ? [] : ['has a body']
  return misfits(answer.body, body)
}

/** What is wrong with an error, wherever it comes from. */
export const notInErrorShape = (body: unknown): string[] => misfits(errorBody, body)

/** What a published event says that its schema does not, or the other way round. */
export function misfitsOfEvent(event: Envelope): string[] {
  const { data, version } = definitionOf(event.type)
  const { data: said, ...envelope } = event
  const isNewest = event.dataschema === `${event.type}/${version}`
  return [...misfits(envelopeSchema.omit({ data: true }), envelope), ...(isNewest ? misfits(data, said) : [])]
}

/** Where a value does not fit a schema; a field that the schema does not name is a misfit too. */
export function misfits(schema: z.ZodType, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(closed(jsonSchemaOf(schema)))
  compiled.set(schema, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath || 'it', message, JSON.stringify(params)].join(' '),
  )
}

function unexpectedCodes(endpoint: Endpoint, status: number, body: unknown): string[] {
  const { errors = [] } = (body ?? {}) as { errors?: readonly { code: ErrorCode }[] }
  const expected = refusalsOf(endpoint)
  return errors
    .filter(({ code }) => !expected.has(code) || errorCodes[code] !== status)
    .map(({ code }) => `refuses with ${status} ${code}`)
}

/** The same schema, for a document that may not be silent about anything. */
function closed(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, closedValue(value)])
  const isOpen = 'properties' in schema && !('additionalProperties' in schema)
  return { ...Object.fromEntries(entries), ...(isOpen && { additionalProperties: false }) } as JsonSchema
}

function closedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedValue)
  return typeof value === 'object' && value !== null ? closed(value as JsonSchema) : value
}
