import { describe, expect, it } from '@jest/globals'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import type { JsonSchema } from '@stagedoor/common/contracts/json-schema'
import { readEvent } from '@stagedoor/common/contracts/read-event'
import { misfitsOfEvent } from '@stagedoor/common/testing/documented'
import { incompatibilities, type Use } from './compatibility.ts'
import { lockedEndpoints, lockedEvents, presentEndpoints, presentSchemas } from './contracts-lock.ts'

const compared = (older: JsonSchema | undefined, newer: JsonSchema | undefined, use: Use): string[] => {
  if (!older) return []
  return newer ? incompatibilities(older, newer, use) : ['is gone']
}

describe('every event that was ever released', () => {
  const released = [...lockedEvents()]
  const present = presentSchemas()

  it('is there, with an example that was really announced', () => {
    expect(released.length).toBeGreaterThanOrEqual(24)
    for (const [name, { example }] of released) expect(`${example.dataschema}`.replace('/', '.v')).toBe(name)
  })

  it.each(released)('%s can be read today', (_name, { example }) => {
    const { data } = readEvent(example)
    const version = catalogue.get(example.type)?.version
    const today = { ...example, dataschema: `${example.type}/${version}`, data }
    expect(misfitsOfEvent(today)).toEqual([])
  })

  it.each(released.filter(([name]) => present.has(name)))(
    '%s has not changed in a way that needs a new version',
    (name, { schema }) => {
      expect(compared(schema, present.get(name), 'event')).toEqual([])
    },
  )

  it('and every one of today was released, or its version is new: npm run contracts:lock notes it', () => {
    const unlocked = [...present.keys()].filter((name) => !lockedEvents().has(name))
    expect(unlocked).toEqual([])
  })
})

describe('every endpoint that was released', () => {
  const present = presentEndpoints()

  it.each([...lockedEndpoints()])('%s still serves the clients there are', (name, released) => {
    const now = present.get(name)
    expect(now).toBeDefined()
    const answers = Object.entries(released.answers)
    expect([
      ...compared(released.query, now?.query, 'request'),
      ...compared(released.body, now?.body, 'request'),
      ...compared(released.streams, now?.streams, 'answer'),
      ...answers.flatMap(([status, schema]) => compared(schema, now?.answers[status], 'answer')),
    ]).toEqual([])
  })
})
