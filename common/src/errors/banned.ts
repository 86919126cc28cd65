import { Refusal } from './refusal.ts'

/** An admin suspended this account. Every service says so in the same words, with the reason when it is known. */
export const banned = (reason: string | undefined): Refusal =>
  new Refusal('BANNED', 'This account is suspended.', reason ? { details: { reason } } : {})
