import type { z } from 'zod'
import { RequestValidationError } from '../errors/request-validation-error.ts'
import { plainWords } from './plain-words.ts'

/**
 * Parses what a client sent; unknown fields are dropped.
 * @throws RequestValidationError with an entry for each field that is wrong
 */
export function validateRequest<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input, { error: plainWords })
  if (!result.success) throw new RequestValidationError(result.error)
  return result.data
}
