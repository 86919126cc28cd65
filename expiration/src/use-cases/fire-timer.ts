import type { Announcement } from '@stagedoor/common/messaging/seal'
import type { Timer } from '../domain/timer.ts'
import { expirationComplete } from '../messaging/publications.ts'

/** The time of an order is up: say so. Done when the broker has it; may happen twice. */
export const fireTimer =
  ({ announce }: { announce: (announcement: Announcement) => Promise<void> }) =>
  (timer: Timer): Promise<void> =>
    announce(expirationComplete(timer))
