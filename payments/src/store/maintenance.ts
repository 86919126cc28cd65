import type { Offer } from '@stagedoor/common/maintenance/maintenance'
import { republish } from '@stagedoor/common/persistence/republish'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { restate } from '../messaging/publications.ts'

/** What operators can have done with what payments stores. */
export const maintenance = (base: MongoServiceBase): Offer => ({
  republications: {
    charges: republish({ ...base, collection: base.connection.collection('charges'), restate }),
  },
})
