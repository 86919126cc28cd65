import type { Handlers } from '@stagedoor/common/messaging/consume'
import type { TicketsService } from '../service.ts'

/** All that tickets reacts to. */
export const subscriptions = (service: TicketsService): Handlers => ({
  'order-created': (event) => service.reserveTicket(event.data),
  'order-cancelled': (event) => service.releaseTicket(event.data),
  'order-completed': (event) => service.sellTicket(event.data),
  'user-updated': (event) => service.followSeller(event.data),
  'user-banned': (event) => service.followSeller(event.data),
  'user-unbanned': (event) => service.followSeller(event.data),
})
