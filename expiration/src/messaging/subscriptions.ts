import type { Handlers } from '@stagedoor/common/messaging/consume'
import type { ExpirationService } from '../service.ts'
import { timerOf } from './order-news.ts'

/** All that expiration reacts to. */
export const subscriptions = (service: ExpirationService): Handlers => ({
  'order-created': (event) => service.scheduleTimer(timerOf(event.data)),
  'order-awaiting-capture': (event) => service.removeTimer(event.data.orderId),
  'order-completed': (event) => service.removeTimer(event.data.orderId),
  'order-cancelled': (event) => service.removeTimer(event.data.orderId),
})
