import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { toDecimal } from '@stagedoor/common/domain/money'

type Known = {
  readonly version?: number
  readonly status?: string
  readonly reason?: string
  readonly cancelReason?: string
  readonly banReason?: string
  readonly priceMinor?: number
  readonly amountMinor?: number
  readonly currency?: Parameters<typeof toDecimal>[1]
  readonly refundedAt?: string
}

/** What an event says, in a few words: version, state, amount, reason. */
export function describeEvent({ data }: Envelope): string {
  const known = (data ?? {}) as Known
  const { version, status, currency } = known
  const minor = known.amountMinor ?? known.priceMinor
  const words = [
    version && `v${version}`,
    status,
    minor !== undefined && currency && `${toDecimal(minor, currency)} ${currency}`,
    known.cancelReason ?? known.reason ?? known.banReason,
    known.refundedAt && 'refunded',
  ]
  return words.filter(Boolean).join(' ')
}
