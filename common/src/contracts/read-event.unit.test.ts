import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { seal } from '../messaging/seal.ts'
import { newId } from '../persistence/new-id.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { catalogue } from './catalogue.ts'
import type { Envelope } from './envelope.ts'
import { defineEvent, type EventDefinition } from './event-definition.ts'
import { readEvent, UnreadableEventError } from './read-event.ts'

const expired = (): Envelope =>
  seal(
    {
      type: 'expiration-complete',
      data: { orderId: newId(), expiresAt: '2026-05-03T12:15:00.000Z' },
    },
    fakeClock(),
  )

describe('an event from another service', () => {
  it('is read as it was written', () => {
    const event = expired()
    expect(readEvent(event)).toEqual(event)
  })

  it('loses the fields this version does not know', () => {
    const event = expired()
    const newer = { ...event, data: { ...(event.data as object), mood: 'good' } }
    expect(readEvent(newer)).toEqual(event)
  })

  it.each<[string, Partial<Envelope>]>([
    ['of a type nobody defined', { type: 'ticket-eaten' }],
    ['named like a property every object has', { type: 'constructor' }],
    ['of a newer version than this service knows', { dataschema: 'expiration-complete/2' }],
    ['of version 0, from which no upcaster leads', { dataschema: 'expiration-complete/0' }],
    ['without a version', { dataschema: 'expiration-complete' }],
    ['whose data lacks a field', { data: { orderId: newId() } }],
    ['whose data is not an object', { data: 'late' }],
    ['whose id is malformed', { data: { orderId: { $gt: '' }, expiresAt: '2026-05-03T12:15:00.000Z' } }],
  ])('%s cannot be read', (_what, wrong) => {
    expect(() => readEvent({ ...expired(), ...wrong })).toThrow(UnreadableEventError)
  })
})

describe('an event of an older version', () => {
  const definitions = catalogue as Map<string, EventDefinition>
  const withVersionThree = (
    upcasters: EventDefinition['upcasters'],
    read: (event: Envelope) => void,
  ): void => {
    const real = definitions.get('expiration-complete') as EventDefinition
    const written = expired()
    const data = z.object({ orderId: z.string(), at: z.string(), cause: z.string() })
    definitions.set(
      'expiration-complete',
      defineEvent({ ...real, version: 3, data, upcasters }) as EventDefinition,
    )
    try {
      read(written)
    } finally {
      definitions.set('expiration-complete', real)
    }
  }
  const renameField = (data: unknown) => {
    const { orderId, expiresAt } = data as { orderId: string; expiresAt: string }
    return { orderId, at: expiresAt }
  }
  const addCause = (data: unknown) => ({ ...(data as object), cause: 'timer' })

  it('is brought up step by step to the newest', () => {
    withVersionThree({ 1: renameField, 2: addCause }, (event) => {
      const { data } = readEvent(event)
      expect(data).toMatchObject({ at: '2026-05-03T12:15:00.000Z', cause: 'timer' })
    })
  })

  it('cannot be read when a step is missing', () => {
    withVersionThree({ 2: addCause }, (event) => {
      expect(() => readEvent(event)).toThrow('no upcaster from version 1')
    })
  })

  it('cannot be read when it is not what its version promised', () => {
    withVersionThree({ 1: renameField, 2: addCause }, (event) => {
      expect(() => readEvent({ ...event, data: null })).toThrow(UnreadableEventError)
    })
  })
})
