import type { Offer } from '@stagedoor/common/maintenance/maintenance'
import { republish } from '@stagedoor/common/persistence/republish'
import { rebuildUserCopies } from '@stagedoor/common/persistence/user-copies'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { restate } from '../messaging/publications.ts'
import { rebuildTicketCopies } from './ticket-copies.ts'

/** What operators can have done with what orders stores. */
export const maintenance = (base: MongoServiceBase): Offer => ({
  rebuilds: { tickets: rebuildTicketCopies(base), users: rebuildUserCopies(base) },
  republications: {
    orders: republish({ ...base, collection: base.connection.collection('orders'), restate }),
  },
})
