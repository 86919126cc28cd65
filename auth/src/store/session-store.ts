import type { SessionId, UserId } from '@stagedoor/common/domain/ids'
import type { Relay } from '@stagedoor/common/messaging/relay'
import { type AggregateStore, createAggregateStore } from '@stagedoor/common/persistence/aggregate-store'
import { fromDocument } from '@stagedoor/common/persistence/document'
import { outboxPlugin } from '@stagedoor/common/persistence/outbox-plugin'
import type { Clock } from '@stagedoor/common/runtime/clock'
import { type Connection, Schema } from 'mongoose'
import type { Session, SessionFact } from '../domain/session.ts'
import { announceSession } from '../messaging/publications.ts'

export type SessionStore = Pick<AggregateStore<Session, SessionFact>, 'find' | 'update'> & {
  insert(session: Session): Promise<Session>
  /** A user's sessions that are neither over nor revoked, the latest seen first, at most 100. */
  liveOf(userId: UserId, now: Date): Promise<Session[]>
}

type SessionDocument = Omit<Session, 'id'> & { _id: SessionId }

/** A session is kept this long after it is over: what it announced must have left. */
const keptSeconds = 86_400

const mostListed = 100

const sessionSchema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    userId: { type: String, required: true },
    generation: { type: Number, required: true },
    tokenHash: { type: String, required: true },
    replacedAt: [Date],
    device: String,
    roles: [String],
    createdAt: Date,
    lastSeenAt: Date,
    expiresAt: Date,
    endsAt: Date,
    revokedAt: Date,
    revokedBecause: String,
  },
  { versionKey: false, strictQuery: true },
)
  .plugin(outboxPlugin)
  .index({ userId: 1, lastSeenAt: -1 })
  .index({ expiresAt: 1 }, { expireAfterSeconds: keptSeconds })

export async function openSessionStore(options: {
  connection: Connection
  relay: Relay
  clock: Clock
}): Promise<SessionStore> {
  const model = options.connection.model('Session', sessionSchema, 'sessions')
  await model.createIndexes()
  const aggregates = createAggregateStore<Session, SessionFact>({
    collection: model.collection,
    relay: options.relay,
    clock: options.clock,
    announce: announceSession,
  })
  return {
    find: aggregates.find,
    update: aggregates.update,
    insert: (session) => aggregates.insert(session),
    liveOf: async (userId, now) => {
      const found = await model
        .find({ userId, expiresAt: { $gt: now }, revokedAt: { $exists: false } }, { outbox: 0 })
        .sort({ lastSeenAt: -1 })
        .limit(mostListed)
        .lean<SessionDocument[]>()
      return found.map((document) => fromDocument<Session>(document))
    },
  }
}
