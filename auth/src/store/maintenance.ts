import type { Offer } from '@stagedoor/common/maintenance/maintenance'
import { republish } from '@stagedoor/common/persistence/republish'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import { restate, restateSession } from '../messaging/publications.ts'

/** What operators can have done with what auth stores. */
export const maintenance = (base: MongoServiceBase): Offer => ({
  republications: {
    users: republish({ ...base, collection: base.connection.collection('users'), restate }),
    sessions: republish({
      ...base,
      collection: base.connection.collection('sessions'),
      restate: restateSession,
    }),
  },
})
