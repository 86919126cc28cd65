import { describe, expect, it } from '@jest/globals'
import { idOf, type OrderId, type TicketId, type UserId } from '@stagedoor/common/domain/ids'
import fc from 'fast-check'
import { noon, noonPlus } from '../testing/a-charge.ts'
import { bill, type Debt, tombstone } from './bill.ts'

const debt: Debt = {
  orderId: idOf<OrderId>('0000000000000000000000a1'),
  buyerId: idOf<UserId>('0000000000000000000000b1'),
  sellerId: idOf<UserId>('0000000000000000000000d1'),
  ticketId: idOf<TicketId>('0000000000000000000000c1'),
  ticketTitle: 'Arctic Monkeys',
  amountMinor: 8000,
  currency: 'usd',
  expiresAt: noonPlus(900),
}

describe('a bill', () => {
  it('takes the fee out of the seller’s proceeds and adds nothing for the buyer', () => {
    expect(bill(debt, 1000, noon)).toMatchObject({ amountMinor: 8000, feeMinor: 800, netMinor: 7200 })
  })

  it('is fee and net to the last minor unit, whatever the price and the fee', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (amountMinor, bp) => {
          const { feeMinor, netMinor } = bill({ ...debt, amountMinor }, bp, noon)
          expect(feeMinor + netMinor).toBe(amountMinor)
          expect(Math.min(feeMinor, netMinor)).toBeGreaterThanOrEqual(0)
          expect(Math.abs(feeMinor - (amountMinor * bp) / 10_000)).toBeLessThanOrEqual(0.5)
        },
      ),
    )
  })

  it('of an order that died first is a tombstone', () => {
    expect(tombstone(debt, 1000, 'expired', noon)).toMatchObject({ status: 'voided', reason: 'expired' })
  })
})
