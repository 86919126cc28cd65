import type { Backlog } from '@stagedoor/common/contracts/backlog'
import type {
  EarningsQuery,
  OpenIntentRequest,
  PayRequest,
  RefundRequest,
} from '@stagedoor/common/contracts/payment-requests'
import { toDecimal } from '@stagedoor/common/domain/money'
import { nextPage } from '@stagedoor/common/http/cursor'
import { preferredWaitMs } from '@stagedoor/common/http/prefer-wait'
import { acceptedForLater, created, ok, page } from '@stagedoor/common/http/reply'
import type { Call } from '@stagedoor/common/http/route'
import type { Logger } from '@stagedoor/common/runtime/logger'
import type { Webhook } from '../gateway/verify-webhook.ts'
import type { PaymentsService } from '../service.ts'
import type { WebhookOutcome } from '../use-cases/hear-webhook.ts'
import { chargeView, countsView, earningTotalsView, earningView } from './charge-view.ts'

export type Handling = {
  readonly service: PaymentsService
  /** What browsers need to talk to Stripe. */
  readonly publishableKey: string
  /** @throws Refusal BAD_SIGNATURE */
  readonly verifyWebhook: (body: unknown, signature: string | undefined) => Webhook
  readonly countWebhook: (type: string, outcome: WebhookOutcome) => void
  readonly backlog: () => Promise<Backlog>
  /** Where is noted which admin gave money back. */
  readonly logger: Logger
}

/** Without the header, a payment is waited for this long. */
const defaultWaitSeconds = 10

/** What each endpoint does with a parsed request. */
export function paymentHandlers(handling: Handling) {
  const { service, publishableKey, verifyWebhook, countWebhook, backlog, logger } = handling
  const orderIn = ({ params }: Pick<Call, 'params'>): string => params['orderId'] ?? ''

  return {
    pay: async ({ user, body, request }: Call<'user', PayRequest>) => {
      const waitMs = preferredWaitMs(request, defaultWaitSeconds)
      const charge = await service.payWithToken({ ...body, buyerId: user.sub, waitMs })
      return (charge.status === 'captured' ? created : acceptedForLater)(chargeView(charge))
    },

    openIntent: async ({ user, body }: Call<'user', OpenIntentRequest>) => {
      const { charge, clientSecret } = await service.openIntent(body.orderId, user.sub)
      const { amountMinor, currency } = charge
      return created({ clientSecret, publishableKey, amount: toDecimal(amountMinor, currency), currency })
    },

    sync: async (call: Call<'user'>) =>
      ok(chargeView(await service.syncPayment(orderIn(call), call.user.sub))),

    find: async (call: Call<'user'>) => ok(chargeView(await service.findCharge(orderIn(call), call.user))),

    refund: async (call: Call<'admin', RefundRequest>) => {
      const charge = await service.refundPayment(orderIn(call), call.body.reason)
      logger.info({ orderId: charge.id, byUserId: call.user.sub }, 'an admin gives the money back')
      return created(chargeView(charge))
    },

    earnings: async ({ user, query, request }: Call<'user', unknown, EarningsQuery>) => {
      const { page: sales, next } = await service.listEarnings(user.sub, query)
      return page(sales.map(earningView), nextPage(request, next))
    },

    earningTotals: async ({ user }: Call<'user'>) =>
      ok((await service.totalEarnings(user.sub)).map(earningTotalsView)),

    stats: async () => ok({ ...countsView(await service.countCharges()), backlog: await backlog() }),

    webhook: async ({ body, request }: Call<'public'>) => {
      const webhook = verifyWebhook(body, request.get('stripe-signature'))
      const outcome = await service.hearWebhook(webhook)
      countWebhook(webhook.type, outcome)
      return ok({ received: true })
    },
  }
}
