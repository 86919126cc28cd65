import type { Console } from './console.ts'
import type { Marketplace } from './where.ts'

/** What a command is given. */
export type Invocation = {
  readonly marketplace: Marketplace
  /** The words after the command's name. */
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly console: Console
}

/** How a command ended; the numbers are exit codes. */
export const outcomes = { done: 0, failed: 1, wrongUsage: 2, needsAttention: 3 } as const
export type Outcome = (typeof outcomes)[keyof typeof outcomes]

/** One thing that `npm run bus` can do. */
export type Command = {
  /** As it is written: `<word>` must be there, `[word]` may be. */
  readonly usage: string
  readonly summary: string
  /** Options beside those that every command has, with their meaning. */
  readonly options?: Readonly<
    Record<string, { readonly type: 'string' | 'boolean'; readonly meaning: string }>
  >
  readonly run: (invocation: Invocation) => Promise<Outcome>
}
