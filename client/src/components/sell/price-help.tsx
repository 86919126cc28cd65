import type { ShowDetails } from '#api/types.ts'
import { money, payableAmount, proceeds } from '#format/money.ts'
import type { FormValues } from '#ticket/form-values.ts'

type Props = {
  offer: FormValues
  /** What others ask for the same show, when anybody does. */
  prices: ShowDetails | undefined
  feeBasisPoints: number
}

/** What helps with a price: what the seller receives of it, and what others ask for the same show. */
export function PriceHelp({ offer, prices, feeBasisPoints }: Props) {
  return (
    <div className="figures flex flex-col gap-1 rounded-control bg-glow p-3 text-sm" aria-live="polite">
      <p>{receives(offer, feeBasisPoints)}</p>
      {prices && <p>{others(prices)}</p>}
    </div>
  )
}

/** What the seller receives, in a sentence; in general while no price is typed. */
function receives({ price = '', currency = 'usd' }: FormValues, feeBasisPoints: number): string {
  const share = `${feeBasisPoints / 100}%`
  const amount = payableAmount(price, currency)
  if (amount === undefined) {
    return `Our fee is ${share} of the price when it sells. Listing is free.`
  }
  const net = proceeds(amount, currency, feeBasisPoints)
  return `You receive ${money(net, currency)} when it sells: the price less our fee of ${share}.`
}

/** "3 tickets are on sale for this show: the lowest is $64.00, the middle one $80.00." */
function others({ listings, lowestPrice, medianPrice, currency }: ShowDetails): string | undefined {
  if (lowestPrice === null || medianPrice === null) return undefined
  const lowest = money(lowestPrice, currency)
  if (listings === 1) return `One ticket is on sale for this show, at ${lowest}.`
  return `${listings} tickets are on sale for this show: the lowest at ${lowest}, the middle one at ${money(medianPrice, currency)}.`
}
