import type { OrderData } from '@stagedoor/common/contracts/order-events'
import type { OrderId } from '@stagedoor/common/domain/ids'
import type { Charge } from '../domain/charge.ts'
import type { Views } from '../domain/disagreement.ts'
import type { Intent } from '../domain/intent.ts'
import type { StripeGateway } from '../gateway/stripe-gateway.ts'
import type { OrdersNews } from '../messaging/orders-news.ts'
import type { ChargeStore } from '../store/charge-store.ts'

export type Witnesses = {
  readonly charges: ChargeStore
  readonly stripe: StripeGateway
  readonly ordersNews: OrdersNews
}

/** The views of an order with all that orders announced of it. */
export type GatheredViews = Views & { readonly order?: OrderData | undefined }

/** An order is paid at most this long after it was first spoken of. */
const longestOrderMs = 3_600_000

/**
 * What charges, Stripe and orders say of every order that one of the last two has spoken of since an instant, and that
 * none of them has touched since another: what is under way is allowed to disagree.
 * @throws UnavailableError when Stripe does not answer
 */
export async function gatherViews(
  { charges, stripe, ordersNews }: Witnesses,
  since: Date,
  quietSince: Date,
): Promise<GatheredViews[]> {
  const orders = await ordersNews.latestSince(new Date(since.getTime() - longestOrderMs))
  const intents = new Map<string, Intent[]>()
  for await (const intent of stripe.list(since)) {
    if (intent.orderId) intents.set(intent.orderId, [...(intents.get(intent.orderId) ?? []), intent])
  }
  const ids = [...new Set([...orders.keys(), ...intents.keys()])] as OrderId[]
  const views: GatheredViews[] = []
  for await (const [orderId, charge] of charges.byIds(ids)) {
    const told = orders.get(orderId)
    if (told && told.at > quietSince) continue
    if (charge && charge.updatedAt > quietSince) continue
    const seen = await withOwnIntent(stripe, charge, intents.get(orderId) ?? [])
    views.push({ orderId, charge, intents: seen, order: told?.order })
  }
  return views
}

/** The charge's own intent may be older than the list. */
async function withOwnIntent(
  stripe: StripeGateway,
  charge: Charge | undefined,
  listed: readonly Intent[],
): Promise<readonly Intent[]> {
  const stripeId = charge && 'stripeId' in charge ? charge.stripeId : undefined
  if (!stripeId || listed.some((intent) => intent.stripeId === stripeId)) return listed
  const own = await stripe.retrieve(stripeId)
  return own ? [...listed, own] : listed
}
