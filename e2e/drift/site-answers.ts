import type { backlog } from '@stagedoor/common/contracts/backlog'
import type { errorBody } from '@stagedoor/common/contracts/endpoint'
import type { seat, show } from '@stagedoor/common/contracts/fields'
import type { orderCounts, shownOrder } from '@stagedoor/common/contracts/order-answers'
import type { cancelReason, orderStatus } from '@stagedoor/common/contracts/order-events'
import type {
  chargeCounts,
  openedIntent,
  shownCharge,
  shownEarning,
  shownEarningTotals,
} from '@stagedoor/common/contracts/payment-answers'
import type {
  shownMoment,
  shownPrices,
  shownShow,
  shownTicket,
  ticketCounts,
} from '@stagedoor/common/contracts/ticket-answers'
import type { ticketStatus } from '@stagedoor/common/contracts/ticket-events'
import type {
  shownAct,
  shownProfile,
  shownSession,
  shownUser,
  userCounts,
} from '@stagedoor/common/contracts/user-answers'
import type * as checkout from '@stagedoor/payments-client/payments-api'
import type * as admin from '../../client/src/api/admin-types.ts'
import type { ApiError } from '../../client/src/api/errors.ts'
import type * as site from '../../client/src/api/types.ts'
import type { Answer, Fits, Spelt } from './fits.ts'

/** What services answer fits what the site and its checkout believe: `tsc` is the judge. */
export type Agreed = [
  Fits<Answer<typeof show>, site.Show>,
  Fits<Answer<typeof seat>, site.Seat>,
  Fits<Answer<typeof shownShow>, site.ShowSummary>,
  Fits<Answer<typeof shownPrices>, site.ShowDetails>,
  Fits<Answer<typeof shownTicket>, site.Ticket>,
  Fits<Answer<typeof shownMoment>, site.TicketMoment>,
  Fits<Answer<typeof shownOrder>, site.Order>,
  Fits<Answer<typeof shownOrder>['ticket'], site.OrderedTicket>,
  Fits<Answer<typeof shownOrder>['history'][number], site.OrderMoment>,
  Fits<Answer<typeof shownCharge>, site.Charge>,
  Fits<Answer<typeof shownCharge>, checkout.Charge>,
  Fits<Answer<typeof openedIntent>, checkout.OpenedIntent>,
  Fits<Answer<typeof shownEarning>, site.Earning>,
  Fits<Answer<typeof shownEarningTotals>, site.EarningTotals>,
  Fits<Answer<typeof shownSession>, site.Session>,
  Fits<Answer<typeof shownProfile>, site.User>,
  Fits<Answer<typeof errorBody>['errors'][number], ApiError>,
  Fits<Answer<typeof errorBody>['errors'][number], checkout.ApiError>,
  Fits<Answer<typeof shownUser>, admin.AdminUser>,
  Fits<Answer<typeof shownAct>, admin.AuditEntry>,
  Fits<Answer<typeof backlog>, admin.Backlog>,
  Fits<Answer<typeof userCounts>, admin.UserCounts>,
  Fits<Answer<typeof ticketCounts>, admin.TicketCounts>,
  Fits<Answer<typeof orderCounts>, admin.OrderCounts>,
  Fits<Answer<typeof chargeCounts>, admin.ChargeCounts>,
  Fits<Answer<typeof chargeCounts>['lastDay']['takings'][number], admin.Takings>,
]

/** The other way round: the site and its checkout have no words for what no service says. */
export type Spoken = [
  Fits<site.TicketStatus, Answer<typeof ticketStatus>>,
  Fits<site.TicketMoment['what'], Answer<typeof shownMoment>['what']>,
  Fits<site.OrderStatus, Answer<typeof orderStatus>>,
  Fits<site.CancelReason, Answer<typeof cancelReason>>,
  Fits<site.Earning['state'], Answer<typeof shownEarning>['state']>,
  Fits<checkout.Charge['status'], Answer<typeof shownCharge>['status']>,
]

type Contract = { id: string; note?: string | undefined; seats: { row: string }[] }

/** What does not fit is seen: were it not, these lines would not compile. */
export type Seen = [
  Fits<Spelt<Contract>, { id: string; note?: string; seats: readonly { row?: string }[] }>,
  // @ts-expect-error -- a field of another type
  Fits<Spelt<Contract>, { id: number }>,
  // @ts-expect-error -- a field that is not there
  Fits<Spelt<Contract>, { price: number }>,
  // @ts-expect-error -- a field that never comes
  Fits<Spelt<Contract>, { price?: number }>,
  // @ts-expect-error -- a field that need not come
  Fits<Spelt<Contract>, { note: string }>,
  // @ts-expect-error -- the same, further in
  Fits<Spelt<Contract>, { seats: { row: string; number?: string }[] }>,
  // @ts-expect-error -- fewer words than there are
  Fits<'sold' | 'withdrawn', 'sold'>,
]
