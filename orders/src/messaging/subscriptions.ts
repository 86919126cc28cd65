import type { Handlers } from '@stagedoor/common/messaging/consume'
import type { OrdersService } from '../service.ts'

/** All that orders reacts to. */
export const subscriptions = (service: OrdersService): Handlers => ({
  'ticket-created': (event) => service.rememberTicket(event.data),
  'ticket-updated': (event) => service.rememberTicket(event.data),
  'ticket-released': (event) => service.rememberTicket(event.data),
  'ticket-sold': (event) => service.rememberTicket(event.data),
  'ticket-withdrawn': (event) => service.rememberTicket(event.data),
  'ticket-reserved': (event) =>
    Promise.all([service.confirmReservation(event.data, event.id), service.rememberTicket(event.data)]),
  'reservation-rejected': (event) => service.acceptRejection(event.data, event.id),
  'payment-authorized': (event) => service.secureOrder(event.data, event.id),
  'payment-captured': (event) => service.completeOrder(event.data, event.id),
  'payment-failed': (event) => service.loseOrder(event.data, event.id),
  'payment-refunded': (event) => service.noteRefund(event.data, event.id),
  'user-updated': (event) => service.followBuyer(event.data, event.id),
  'user-banned': (event) => service.followBuyer(event.data, event.id),
  'user-unbanned': (event) => service.followBuyer(event.data, event.id),
  'expiration-complete': (event) => service.expireOrder(event.data.orderId, event.id),
})
