import { invalidRequest, noSuch } from '../domain/stripe-error.ts'
import { expanded, expandOf, type Rendered } from './expand.ts'
import { integer, object, text, type Values } from './fields.ts'
import { operation } from './operation.ts'
import { renderIntent, renderRefund } from './render.ts'

const expand = expandOf('data')
const created = object({ gt: integer, gte: integer, lt: integer, lte: integer })
const pageFields = { limit: integer, starting_after: text, ending_before: text, created, expand }

/** GET /v1/payment_intents */
export const listIntents = operation('payment_intents.list', pageFields, (values, _call, { bank }) => {
  checkLimit(values)
  return () => {
    bank.settleDue()
    const list = page([...bank.state.intents.values()], values, 'payment_intent', '/v1/payment_intents')
    return expanded(
      { ...list, data: list.data.map((intent) => renderIntent(intent, bank.state)) },
      values.expand ?? [],
      bank.state,
    )
  }
})

/** GET /v1/refunds */
export const listRefunds = operation(
  'refunds.list',
  { ...pageFields, payment_intent: text, charge: text },
  (values, _call, { bank }) => {
    checkLimit(values)
    return (): Rendered => {
      const all = [...bank.state.refunds.values()].filter(
        (refund) =>
          (!values.payment_intent || refund.intentId === values.payment_intent) &&
          (!values.charge || refund.chargeId === values.charge),
      )
      const list = page(all, values, 'refund', '/v1/refunds')
      return expanded({ ...list, data: list.data.map(renderRefund) }, values.expand ?? [], bank.state)
    }
  },
)

type Page = Values<typeof pageFields>

function checkLimit({ limit = 10 }: Page): void {
  if (limit < 1 || limit > 100) throw invalidRequest('Limit must be from 1 to 100.', { param: 'limit' })
}

/** Newest first, as Stripe lists. */
function page<T extends { id: string; createdAt: number }>(
  oldestFirst: T[],
  values: Page,
  kind: string,
  url: string,
) {
  const all = oldestFirst.reverse().filter((item) => within(item.createdAt, values.created ?? {}))
  const limit = values.limit ?? 10
  if (values.ending_before) {
    const end = position(all, values.ending_before, kind, 'ending_before')
    const start = Math.max(0, end - limit)
    return { object: 'list', url, has_more: start > 0, data: all.slice(start, end) }
  }
  const start = values.starting_after ? position(all, values.starting_after, kind, 'starting_after') + 1 : 0
  return { object: 'list', url, has_more: all.length > start + limit, data: all.slice(start, start + limit) }
}

function within(at: number, { gt, gte, lt, lte }: NonNullable<Page['created']>): boolean {
  return at > (gt ?? -1) && at >= (gte ?? 0) && at < (lt ?? Infinity) && at <= (lte ?? Infinity)
}

function position(all: { id: string }[], id: string, kind: string, param: string): number {
  const at = all.findIndex((item) => item.id === id)
  if (at === -1) throw noSuch(kind, id, param, 400)
  return at
}
