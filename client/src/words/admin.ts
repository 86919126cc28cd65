import type { CancelReason } from '#api/types.ts'

/** Why orders ended without a sale, as a line of a list. */
export const cancelReasonWords: Readonly<Record<CancelReason, string>> = {
  cancelled_by_buyer: 'given back by the buyer',
  expired: 'time ran out',
  price_changed: 'price was raised',
  ticket_changed: 'ticket was changed',
  ticket_unavailable: 'somebody was faster',
  payment_failed: 'payment failed',
  buyer_banned: 'buyer was suspended',
}

const acts: Readonly<Record<string, string>> = {
  'signed-up': 'Opened the account',
  'signed-in': 'Signed in',
  'sign-in-failed': 'Failed to sign in',
  'signed-out': 'Signed out',
  'sessions-revoked': 'Ended sessions',
  'refresh-reused': 'A stolen session was ended',
  'profile-changed': 'Changed the profile',
  'password-changed': 'Changed the password',
  'roles-changed': 'Roles changed',
  banned: 'Suspended',
  unbanned: 'Suspension lifted',
}

/** What happened in a line of the audit trail. */
export const actWords = (act: string): string => acts[act] ?? act

/** How long something has waited: "0 s", "1.4 s", "3 min". */
export function waitWords(seconds: number): string {
  if (seconds >= 60) return `${Math.round(seconds / 60)} min`
  return `${seconds >= 10 ? Math.round(seconds) : Math.round(seconds * 10) / 10} s`
}
