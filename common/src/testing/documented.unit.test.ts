import { describe, expect, it } from '@jest/globals'
import type { Envelope } from '../contracts/envelope.ts'
import { seal } from '../messaging/seal.ts'
import { newId } from '../persistence/new-id.ts'
import { misfitsOfEvent } from './documented.ts'
import { fakeClock } from './fake-clock.ts'

const data = { orderId: newId(), expiresAt: '2026-05-03T12:15:00.000Z' }
const event = (): Envelope => seal({ type: 'expiration-complete', data } as never, fakeClock())

describe('a published event', () => {
  it('fits its schema as it was sealed', () => {
    expect(misfitsOfEvent(event())).toEqual([])
  })

  it.each<[string, Partial<Envelope>]>([
    ['a field that nobody documented', { data: { ...data, mood: 'good' } }],
    ['no deadline', { data: { orderId: data.orderId } }],
    ['a deadline that is no instant', { data: { ...data, expiresAt: 'soon' } }],
    ['an envelope with something else on it', { stamp: 'red' } as never],
    ['no cause of its own', { correlationid: '' }],
  ])('does not with %s', (_what, wrong) => {
    expect(misfitsOfEvent({ ...event(), ...wrong })).not.toEqual([])
  })
})
