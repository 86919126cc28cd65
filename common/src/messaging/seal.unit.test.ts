import { describe, expect, it } from '@jest/globals'
import { envelopeSchema } from '../contracts/envelope.ts'
import { newId } from '../persistence/new-id.ts'
import { withCause } from '../runtime/cause.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { type Announcement, seal } from './seal.ts'

const announcement = (more: object = {}): Announcement => ({
  type: 'expiration-complete',
  data: { orderId: newId(), expiresAt: '2026-05-03T12:15:00.000Z', ...more },
})

describe('a sealed event', () => {
  it('says what happened, to what, when, and which schema its data has', () => {
    const said = announcement()
    expect(seal(said, fakeClock())).toMatchObject({
      type: 'expiration-complete',
      source: 'expiration',
      subject: said.data && 'orderId' in said.data && said.data.orderId,
      time: '2026-05-03T12:00:00.000Z',
      dataschema: 'expiration-complete/1',
    })
    expect(envelopeSchema.safeParse(seal(said, fakeClock())).success).toBe(true)
  })

  it('has an id of its own each time: a broker must not take a re-announcement for a duplicate', () => {
    const said = announcement()
    expect(seal(said, fakeClock()).id).not.toBe(seal(said, fakeClock()).id)
  })

  it('drops what its schema does not have, so that no field leaves a service by accident', () => {
    expect(seal(announcement({ cardNumber: '4242' }), fakeClock()).data).not.toHaveProperty('cardNumber')
  })

  it('is not sealed at all when its data does not fit', () => {
    expect(() => seal(announcement({ expiresAt: 'soon' }), fakeClock())).toThrow('Invalid ISO datetime')
  })

  it('names the request or the event that led to it', () => {
    const event = withCause({ correlationId: 'request-1', causationId: 'event-1' }, () =>
      seal(announcement(), fakeClock()),
    )
    expect(event).toMatchObject({ correlationid: 'request-1', causationid: 'event-1' })
    expect(seal(announcement(), fakeClock())).not.toHaveProperty('causationid')
  })
})
