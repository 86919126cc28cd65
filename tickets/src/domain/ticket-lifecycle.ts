import { defineLifecycle } from '@stagedoor/common/domain/lifecycle'

export type TicketStatus = 'available' | 'reserved' | 'sold' | 'withdrawn'

/** Every move a ticket can make. */
export const ticketLifecycle = defineLifecycle<TicketStatus>({
  name: 'ticket',
  initial: ['available'],
  moves: [
    { from: 'available', to: 'reserved', because: 'reserve' },
    { from: 'reserved', to: 'sold', because: 'sell' },
    { from: 'reserved', to: 'available', because: 'release' },
    { from: 'reserved', to: 'withdrawn', because: 'release, seller banned' },
    { from: 'available', to: 'withdrawn', because: 'withdraw' },
    { from: 'withdrawn', to: 'available', because: 'relist' },
  ],
})
