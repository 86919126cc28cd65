import { describe, expect, it } from '@jest/globals'
import { jsonSchemaOf } from '@stagedoor/common/contracts/json-schema'
import { z } from 'zod'
import { incompatibilities, type Use } from './compatibility.ts'

const seat = z.object({ row: z.string().min(1).max(20) }).meta({ id: 'SeatOfATest' })
const shape = {
  id: z.string(),
  price: z.number().min(0).max(100),
  status: z.enum(['held', 'sold']),
  note: z.string().optional(),
  seats: z.array(seat),
}
const released = z.object(shape)

/** What may become of it, and who would suffer. */
const changes: readonly [string, z.ZodType, readonly Use[]][] = [
  ['nothing', released, []],
  ['a description', z.object({ ...shape, id: z.string().describe('Of the ticket.') }), []],
  ['a new optional field', z.object({ ...shape, mood: z.string().optional() }), []],
  ['a new required field', z.object({ ...shape, mood: z.string() }), ['event', 'request']],
  ['a field that is gone', released.omit({ note: true }), ['event', 'answer', 'request']],
  [
    'a field with another name',
    z.object({ ...shape, id: undefined as never, ticket: z.string() }).omit({ id: true }),
    ['event', 'answer', 'request'],
  ],
  ['a field of another kind', z.object({ ...shape, id: z.number() }), ['event', 'answer', 'request']],
  ['a field that may be absent now', released.partial({ id: true }), ['event', 'answer']],
  ['a field that must be there now', released.required({ note: true }), ['event', 'request']],
  [
    'a field that may be null now',
    z.object({ ...shape, id: z.string().nullable() }),
    ['event', 'answer', 'request'],
  ],
  [
    'a number that may be null now',
    z.object({ ...shape, price: shape.price.nullable() }),
    ['event', 'answer'],
  ],
  ['one more state', z.object({ ...shape, status: z.enum(['held', 'sold', 'lost']) }), ['event', 'answer']],
  ['one state less', z.object({ ...shape, status: z.enum(['held']) }), ['event', 'request']],
  ['any state at all', z.object({ ...shape, status: z.string() }), ['event', 'answer', 'request']],
  ['a wider bound', z.object({ ...shape, price: z.number().min(0).max(200) }), ['event', 'answer']],
  ['a narrower bound', z.object({ ...shape, price: z.number().min(1).max(100) }), ['event', 'request']],
  ['a bound that is gone', z.object({ ...shape, price: z.number().min(0) }), ['event', 'answer']],
  [
    'a narrower bound deep inside',
    z.object({ ...shape, seats: z.array(z.object({ row: z.string().min(2).max(20) })) }),
    ['event', 'request'],
  ],
  [
    'a form of its text',
    z.object({ ...shape, id: z.string().regex(/^[0-9a-f]+$/) }),
    ['event', 'answer', 'request'],
  ],
  ['another default', z.object({ ...shape, note: z.string().default('none') }), ['request']],
]

describe('a schema that was released', () => {
  it.each(changes)('with %s', (_what, newer, suffering) => {
    const uses: Use[] = ['event', 'answer', 'request']
    const found = uses.filter(
      (use) => incompatibilities(jsonSchemaOf(released), jsonSchemaOf(newer), use).length > 0,
    )
    expect(found).toEqual(suffering)
  })

  it('names the field that changed', () => {
    const newer = z.object({ ...shape, seats: z.array(z.object({ row: z.number() })) })
    expect(incompatibilities(jsonSchemaOf(released), jsonSchemaOf(newer), 'answer')).toContain(
      'it.seats[].row has another type',
    )
  })
})
