'use client'

import type { Ticket } from '#api/types.ts'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { currencySign, money, plainAmount } from '#format/money.ts'

type Props = {
  ticket: Ticket
  /** What was typed and refused. */
  typed: string | undefined
  error: string | undefined
  reprice: (form: FormData) => void
  onType: (text: string) => void
}

/** The price, edited in place. A sold or withdrawn ticket only shows it. */
export function RepriceForm({ ticket, typed, error, reprice, onType }: Props) {
  const { id, price, pendingPrice, currency, status, version } = ticket
  if (status === 'sold' || status === 'withdrawn') {
    return <p className="figures font-display text-lg font-bold">{money(price, currency)}</p>
  }
  const asked = plainAmount(pendingPrice ?? price, currency)
  return (
    <form action={reprice} className="flex items-center gap-2">
      <input type="hidden" name="ticketId" value={id} />
      <input type="hidden" name="version" value={version} />
      <label htmlFor={`price-${id}`} className="sr-only">
        Price in {currency.toUpperCase()}
      </label>
      <span className="relative">
        <span aria-hidden="true" className="absolute top-1/2 left-3 -translate-y-1/2 text-muted">
          {currencySign(currency)}
        </span>
        <input
          key={asked}
          id={`price-${id}`}
          name="price"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed ?? asked}
          onChange={(change) => onType(change.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `price-${id}-error` : undefined}
          className="input figures w-[112px] pl-8"
        />
      </span>
      <SubmitButton className="button button-quiet" busy="Saving…">
        Save
      </SubmitButton>
    </form>
  )
}
