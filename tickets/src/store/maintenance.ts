import type { Offer } from '@stagedoor/common/maintenance/maintenance'
import { republish } from '@stagedoor/common/persistence/republish'
import { rebuildUserCopies } from '@stagedoor/common/persistence/user-copies'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { restate } from '../messaging/publications.ts'

/** What operators can have done with what tickets stores. */
export const maintenance = (base: MongoServiceBase): Offer => ({
  rebuilds: { users: rebuildUserCopies(base) },
  republications: {
    tickets: republish({ ...base, collection: base.connection.collection('tickets'), restate }),
  },
})
