import type { Handlers } from '@stagedoor/common/messaging/consume'
import type { PaymentsService } from '../service.ts'

/** All that payments reacts to. */
export const subscriptions = (service: PaymentsService): Handlers => ({
  'order-awaiting-payment': (event) => service.billOrder(event.data),
  'order-awaiting-capture': (event) => service.capturePayment(event.data),
  'order-cancelled': (event) => service.voidPayment(event.data),
  'order-completed': (event) => service.completeSale(event.data),
})
