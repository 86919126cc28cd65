import { outboxPlugin } from '@stagedoor/common/persistence/outbox-plugin'
import { type Connection, type Model, Schema } from 'mongoose'
import type { User } from '../domain/user.ts'

export type UserDocument = Omit<User, 'id'> & { _id: string }

const userSchema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    email: { type: String, required: true, lowercase: true },
    name: String,
    passwordHash: String,
    banned: Boolean,
    banReason: String,
    bannedAt: Date,
    createdAt: Date,
    updatedAt: Date,
    derived: Schema.Types.Mixed,
  },
  { versionKey: false, strictQuery: true },
)
  .plugin(outboxPlugin)
  .index({ email: 1 }, { unique: true })
  .index({ createdAt: -1, _id: -1 })
  .index({ 'derived.words': 1 })

/** The users collection and its indexes. The unique one decides between sign-ups at the same moment. */
export const userModel = (connection: Connection): Model<UserDocument> =>
  connection.model<UserDocument>('User', userSchema as unknown as Schema<UserDocument>, 'users')
