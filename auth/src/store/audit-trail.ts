import type { UserId } from '@stagedoor/common/domain/ids'
import type { Position } from '@stagedoor/common/http/cursor'
import { newId } from '@stagedoor/common/persistence/new-id'
import { olderThan } from '@stagedoor/common/persistence/older-than'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Logger } from '@stagedoor/common/runtime/logger'
import { type Connection, Schema } from 'mongoose'
import { type AuditEntry, type AuditedAct, auditEntry, type Origin } from '../domain/audit.ts'

export type StoredAuditEntry = AuditEntry & { readonly id: string }

/** Who did what, when and from where. */
export type AuditTrail = {
  record(act: AuditedAct, origin: Origin, about: Omit<AuditEntry, 'act' | 'at' | keyof Origin>): Promise<void>
  /** The latest first; of one user, or of everyone. */
  list(userId: UserId | undefined, after: Position | undefined, limit: number): Promise<StoredAuditEntry[]>
}

type Document = AuditEntry & { _id: string }

const keptSeconds = 90 * 86_400

const schema = new Schema<Document>(
  { _id: String, at: Date, userId: String },
  { versionKey: false, strict: false },
)
  .index({ at: 1 }, { expireAfterSeconds: keptSeconds })
  .index({ userId: 1, at: -1, _id: -1 })
  .index({ at: -1, _id: -1 })

/** Opens the audit trail. Lines are kept for 90 days, and the log gets them too, without the address. */
export async function openAuditTrail({
  connection,
  clock,
  logger,
}: {
  connection: Connection
  clock: Clock
  logger: Logger
}): Promise<AuditTrail> {
  const model = connection.model<Document>('AuditEntry', schema, 'audit')
  await model.createIndexes()
  const entries = connection.collection<Document>('audit')
  return {
    record: async (act, origin, about) => {
      const entry = auditEntry(act, origin, about, clock.now())
      await entries.insertOne({ _id: newId(), ...entry } as never)
      const { userId, byUserId, sessionId } = about
      const level = act === 'refresh-reused' ? 'warn' : 'info'
      logger[level]({ act, userId, byUserId, sessionId }, 'audited')
    },

    list: async (userId, after, limit) => {
      const found = await entries
        .find({ ...(userId && { userId }), ...olderThan(after, 'at') } as never)
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id, ...entry }) => ({ id: String(_id), ...entry }) as StoredAuditEntry)
    },
  }
}
