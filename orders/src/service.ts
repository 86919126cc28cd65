import type { UserCopies } from '@stagedoor/common/persistence/user-copies'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { OrderStore } from './store/order-store.ts'
import type { TicketCopies } from './store/ticket-copies.ts'
import { acceptRejection } from './use-cases/accept-rejection.ts'
import { cancelOrder } from './use-cases/cancel-order.ts'
import { completeOrder } from './use-cases/complete-order.ts'
import { confirmReservation } from './use-cases/confirm-reservation.ts'
import { countOrders } from './use-cases/count-orders.ts'
import { expireOrder, expireOverdueOrders } from './use-cases/expire-order.ts'
import { followBuyer, lookAgainAtBannedBuyers } from './use-cases/follow-buyer.ts'
import { listOrders } from './use-cases/list-orders.ts'
import { loseOrder } from './use-cases/lose-order.ts'
import { noteRefund } from './use-cases/note-refund.ts'
import { type PlaceOrderDependencies, placeOrder } from './use-cases/place-order.ts'
import { rememberTicket } from './use-cases/remember-ticket.ts'
import { remindOfCaptures } from './use-cases/remind-of-captures.ts'
import { secureOrder } from './use-cases/secure-order.ts'

export type OrdersDependencies = PlaceOrderDependencies & {
  readonly orders: OrderStore
  readonly tickets: TicketCopies
  readonly users: UserCopies
  readonly clock: Clock
  /** Reports what must not happen. */
  readonly alarm: (what: string, facts: object) => void
}

/** What orders can do. */
export const createOrdersService = (dependencies: OrdersDependencies) => ({
  // what buyers do
  placeOrder: placeOrder(dependencies),
  cancelOrder: cancelOrder(dependencies),
  findOrder: dependencies.orders.find,
  listOrders: listOrders(dependencies),

  // what tickets says
  rememberTicket: rememberTicket(dependencies),
  confirmReservation: confirmReservation(dependencies),
  acceptRejection: acceptRejection(dependencies),

  // what payments says
  secureOrder: secureOrder(dependencies),
  completeOrder: completeOrder(dependencies),
  loseOrder: loseOrder(dependencies),
  noteRefund: noteRefund(dependencies),

  // what auth says of buyers
  followBuyer: followBuyer(dependencies),
  lookAgainAtBannedBuyers: lookAgainAtBannedBuyers(dependencies),

  // what admins see
  countOrders: countOrders(dependencies),

  // what the clock says
  expireOrder: expireOrder(dependencies),
  expireOverdueOrders: expireOverdueOrders(dependencies),
  remindOfCaptures: remindOfCaptures(dependencies),
})

export type OrdersService = ReturnType<typeof createOrdersService>
