import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { plainWords } from './plain-words.ts'

const complaint = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input, { error: plainWords }).error?.issues[0]?.message

describe('what is wrong with a field', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['is required', z.string(), undefined],
    ['must be a string', z.string(), { $ne: null }],
    ['must be a whole number', z.int(), 1.5],
    ['must be an object', z.object({}), []],
    ['must have at most 3 characters', z.string().max(3), 'four'],
    ['must have at least 3 characters', z.string().min(3), 'no'],
    ['must be at most 100', z.number().max(100), 101],
    ['must be at least 1', z.number().min(1), 0],
    ['must be more than 0', z.number().positive(), 0],
    ['must be usd or eur', z.enum(['usd', 'eur']), 'gold'],
    ['must be an instant such as 2027-06-01T18:30:00Z', z.iso.datetime(), 'soon'],
    ['has not the right form', z.string().regex(/x/), 'y'],
    ['says it itself', z.string().max(3, 'says it itself'), 'four'],
  ])('%s', (words, schema, input) => {
    expect(complaint(schema, input)).toBe(words)
  })
})
