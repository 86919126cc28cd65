import type { ErrorCode } from '@stagedoor/common/errors/codes'
import type { ChargeFact, ChargeStatus } from './charge.ts'

/** What payments does at Stripe because of a decision. Each is safe to repeat. */
export type Command = 'capture' | 'cancel' | 'refund' | 'cancel-spare' | 'look'

type Announced = ChargeFact['type']

/** What one piece of news means to a charge in one state. */
export type Cell =
  | {
      readonly kind: 'move'
      readonly to: ChargeStatus
      readonly announce?: Announced
      readonly command?: Command
    }
  /** The state stays and learns something. */
  | { readonly kind: 'note'; readonly what: string }
  /** Nothing changes, but something is (still) to be done at Stripe. */
  | { readonly kind: 'do'; readonly command: Command; readonly because: string }
  /** Nothing changes, but whoever asks is owed the fact again. */
  | { readonly kind: 'answer'; readonly announce: Announced }
  | { readonly kind: 'ignore'; readonly because: string }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly message: string }

export const move = (
  to: ChargeStatus,
  more: { announce?: Announced; command?: Command } = {},
): Extract<Cell, { kind: 'move' }> => ({ kind: 'move', to, ...more })

export const note = (what: string): Cell => ({ kind: 'note', what })
export const carryOut = (command: Command, because: string): Cell => ({ kind: 'do', command, because })
export const answer = (announce: Announced): Cell => ({ kind: 'answer', announce })
export const ignore = (because: string): Cell => ({ kind: 'ignore', because })
export const refuse = (code: ErrorCode, message: string): Cell => ({ kind: 'refuse', code, message })
