import { wordsOf } from '@stagedoor/common/domain/words'
import type { User } from '../domain/user.ts'

/** What the search of users needs beside their state. */
export const derive = ({ name, email }: User): { words: readonly string[] } => ({
  words: [...new Set([email, ...wordsOf(`${name} ${email}`)])],
})
