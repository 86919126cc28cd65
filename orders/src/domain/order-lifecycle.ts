import { defineLifecycle } from '@stagedoor/common/domain/lifecycle'

export type OrderStatus = 'created' | 'awaiting:payment' | 'awaiting:capture' | 'complete' | 'cancelled'

/** Every move an order can make. */
export const orderLifecycle = defineLifecycle<OrderStatus>({
  name: 'order',
  initial: ['created'],
  moves: [
    { from: 'created', to: 'awaiting:payment', because: 'ticket reserved' },
    { from: 'awaiting:payment', to: 'awaiting:capture', because: 'payment authorized' },
    { from: 'awaiting:capture', to: 'complete', because: 'payment captured' },
    { from: 'created', to: 'cancelled', because: 'rejected, cancelled or expired' },
    { from: 'awaiting:payment', to: 'cancelled', because: 'cancelled, expired or declined' },
    { from: 'awaiting:capture', to: 'cancelled', because: 'capture failed' },
  ],
})
