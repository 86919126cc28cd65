import type { User } from '../domain/user.ts'

/** What the search of users needs beside their state. */
export const derive = ({ name, email }: User): { words: readonly string[] } => ({
  words: [...new Set([email, ...wordsOf(`${name} ${email}`)])],
})

/** The words of a text as they are indexed and searched: letters and digits, without accents, in lower case. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean)
}
