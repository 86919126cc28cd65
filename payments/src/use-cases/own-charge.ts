import type { UserId } from '@stagedoor/common/domain/ids'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import type { Hints } from '@stagedoor/common/messaging/hints'
import { watchFor } from '@stagedoor/common/messaging/watch'
import type { Charge } from '../domain/charge.ts'
import type { ChargeStore } from '../store/charge-store.ts'

/** An order that was reserved a moment ago may not be known here yet. */
const unknownOrderMs = 2_000

/**
 * The charge of an order, for its buyer. An order not heard of yet is waited for a little.
 * @throws NotFoundError for an unknown order, and for somebody else's
 */
export async function ownCharge(
  { charges, hints }: { charges: ChargeStore; hints: Hints },
  orderId: string,
  buyerId: UserId,
): Promise<Charge> {
  const watch = watchFor(hints, orderId)
  try {
    const find = () => charges.find(orderId)
    // Nearly always it is known, and then there is no news to wait for.
    const charge = (await find()) ?? (await watch.until(find, Boolean, unknownOrderMs))
    if (charge?.buyerId !== buyerId) throw new NotFoundError('order')
    return charge
  } finally {
    watch.stop()
  }
}
