'use client'

import type { Order } from '#api/types.ts'
import { usePendingPrice } from '#browser/use-pending-price.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { money } from '#format/money.ts'

/** Said when the seller asked for another price during the hold: it is not for this buyer. */
export function PriceAfter({ order: { ticket, price, currency, expiresAt } }: { order: Order }) {
  const pending = usePendingPrice(ticket.id)
  return (
    <div aria-live="polite" className="empty:hidden">
      {pending !== undefined && pending !== price && (
        <Notice tone="held" icon="tag">
          The seller now asks {money(pending, currency)}. For you it stays {money(price, currency)} until{' '}
          <LocalTime at={expiresAt} />.
        </Notice>
      )}
    </div>
  )
}
