import { refundCharge } from '../domain/refund-charge.ts'
import { noSuch } from '../domain/stripe-error.ts'
import { expanded, expandOf } from './expand.ts'
import { amount, oneOf, required, text, texts } from './fields.ts'
import { operation } from './operation.ts'
import { renderCharge, renderRefund } from './render.ts'

const expand = expandOf('payment_intent', 'charge', 'balance_transaction')

/** POST /v1/refunds */
export const createRefund = operation(
  'refunds.create',
  {
    payment_intent: text,
    charge: text,
    amount,
    reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
    metadata: texts,
    expand,
  },
  (values, call, { bank }) => {
    if (!values.charge) required(values.payment_intent, 'payment_intent')
    return () => {
      const named = values.charge && bank.state.charges.get(values.charge)
      if (values.charge && !named) throw noSuch('charge', values.charge, 'charge', 400)
      const intent = bank.intent(
        named ? named.intentId : (values.payment_intent ?? ''),
        'payment_intent',
        400,
      )
      const request = {
        amount: values.amount,
        reason: values.reason ?? null,
        metadata: values.metadata ?? {},
      }
      const charge = named || bank.chargeOf(intent)
      const decision = refundCharge(intent, charge, request, bank.circumstances())
      bank.apply(decision, call.cause)
      return expanded(renderRefund(decision.refund), values.expand ?? [], bank.state)
    }
  },
)

/** GET /v1/refunds/:id */
export const retrieveRefund = operation('refunds.retrieve', { expand }, (values, call, { bank }) => () => {
  const refund = bank.state.refunds.get(call.id)
  if (!refund) throw noSuch('refund', call.id, 'id')
  return expanded(renderRefund(refund), values.expand ?? [], bank.state)
})

/** GET /v1/charges/:id */
export const retrieveCharge = operation(
  'charges.retrieve',
  { expand: expandOf('payment_intent', 'balance_transaction', 'customer') },
  (values, call, { bank }) =>
    () => {
      const charge = bank.state.charges.get(call.id)
      if (!charge) throw noSuch('charge', call.id, 'charge')
      bank.intent(charge.intentId)
      return expanded(
        renderCharge(bank.state.charges.get(call.id) ?? charge),
        values.expand ?? [],
        bank.state,
      )
    },
)
