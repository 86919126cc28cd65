import { z } from 'zod'
import { defineEvent } from './event-definition.ts'
import { instant, orderId } from './fields.ts'

export const expirationData = z.object({ orderId, expiresAt: instant })

export const expirationEvents = [
  defineEvent({
    type: 'expiration-complete',
    source: 'expiration',
    subject: 'orderId',
    data: expirationData,
    meaning: 'The time of an order is up; orders decides whether that still matters.',
  }),
] as const
