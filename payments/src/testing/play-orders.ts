import { expect } from '@jest/globals'
import type { OrderData } from '@stagedoor/common/contracts/order-events'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { PaymentsUnderTest } from './payments-under-test.ts'

/** Plays orders for one order: secures it once it is authorized, completes it once it is captured. */
export async function playOrders(payments: PaymentsUnderTest, order: OrderData): Promise<void> {
  await untilAnnounced(payments, order.orderId, 'payment-authorized')
  await payments.orderBecomes(order, 'awaiting:capture')
  await untilAnnounced(payments, order.orderId, 'payment-captured')
  await payments.orderBecomes(order, 'complete')
}

/** Waits until payments has announced this about an order. */
export async function untilAnnounced(
  payments: PaymentsUnderTest,
  orderId: string,
  type: string,
): Promise<void> {
  await eventually(() => expect(payments.announcedFor(orderId)).toContain(type))
}
