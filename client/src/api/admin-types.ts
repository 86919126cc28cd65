import type { CancelReason } from './types.ts'

/** What the services tell admins (see the API's reference). */

export type AdminUser = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly banned: boolean
  readonly banReason: string | null
  readonly bannedAt: string | null
  readonly createdAt: string
}

/** A line of the audit trail. */
export type AuditEntry = {
  readonly id: string
  readonly at: string
  readonly act: string
  readonly address: string
  readonly agent: string
  /** Whom it is about. */
  readonly userId?: string
  /** Who did it, where that is somebody else. */
  readonly byUserId?: string
  /** The address somebody tried to sign in with. */
  readonly email?: string
  readonly detail?: string
}

/** What waits in a service at the moment. */
export type Backlog = {
  readonly outbox: number
  readonly lagSeconds: number
  readonly parked: number
}

export type UserCounts = { readonly users: number; readonly banned: number; readonly backlog: Backlog }

export type TicketCounts = {
  readonly onSale: number
  readonly reserved: number
  readonly overdue: number
  readonly backlog: Backlog
}

export type OrderCounts = {
  readonly live: Readonly<Record<'created' | 'awaiting:payment' | 'awaiting:capture', number>>
  readonly overdue: number
  readonly lastDay: {
    readonly placed: number
    readonly complete: number
    readonly cancelled: Readonly<Partial<Record<CancelReason, number>>>
  }
  readonly backlog: Backlog
}

export type Takings = {
  readonly currency: string
  readonly sales: number
  readonly gross: number
  readonly fee: number
  readonly net: number
}

export type ChargeCounts = {
  readonly underWay: Readonly<Record<string, number>>
  readonly lastDay: { readonly takings: readonly Takings[]; readonly refunded: number }
  readonly backlog: Backlog
}
