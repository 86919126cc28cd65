import type { Announcement } from '@stagedoor/common/messaging/seal'
import type { User, UserFact } from '../domain/user.ts'

/** All that auth announces, and what each event says: neither the e-mail address nor anything of the password. */
export function announce({ id, version, name, banned }: User, fact: UserFact): Announcement {
  return { type: fact.type, data: { userId: id, version, name, banned } }
}
