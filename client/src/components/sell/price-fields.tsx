'use client'

import { useState } from 'react'
import { Field, SelectField } from '#components/ui/field.tsx'
import { money, proceeds, typedAmount } from '#format/money.ts'
import type { FieldsProps } from './show-fields.tsx'

const currencies = ['usd', 'eur', 'gbp', 'jpy'] as const

/** What it costs, and what of it the seller receives. */
export function PriceFields({ values, messages, feeBasisPoints }: FieldsProps & { feeBasisPoints: number }) {
  const [price, setPrice] = useState(values['price'] ?? '')
  const [currency, setCurrency] = useState(values['currency'] ?? 'usd')
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-3 font-display text-lg font-bold">The price</legend>
      <div className="grid grid-cols-2 items-end gap-4 md:grid-cols-3">
        <Field
          field="price"
          label="Price"
          hint="All a buyer pays."
          inputMode="decimal"
          autoComplete="off"
          required
          defaultValue={values['price']}
          onChange={(event) => setPrice(event.target.value)}
          error={messages.get('price')}
        />
        <SelectField
          field="currency"
          label="Currency"
          hint="Of both prices."
          defaultValue={values['currency'] ?? 'usd'}
          onChange={(event) => setCurrency(event.target.value)}
          error={messages.get('currency')}
        >
          {currencies.map((code) => (
            <option key={code} value={code}>
              {code.toUpperCase()}
            </option>
          ))}
        </SelectField>
        <Field
          field="faceValue"
          label="Face value"
          hint="What is printed on it. Buyers trust it."
          inputMode="decimal"
          autoComplete="off"
          optional
          className="col-span-2 md:col-span-1"
          defaultValue={values['faceValue']}
          error={messages.get('faceValue')}
        />
      </div>
      <p className="rounded-control bg-glow p-3 text-sm" aria-live="polite">
        {receives(price, currency, feeBasisPoints)}
      </p>
    </fieldset>
  )
}

/** What the seller receives, in a sentence; in general while no price is typed. */
function receives(price: string, currency: string, feeBasisPoints: number): string {
  const share = `${feeBasisPoints / 100}%`
  const amount = typedAmount(price)
  if (typeof amount !== 'number' || amount <= 0) {
    return `Our fee is ${share} of the price when it sells. Listing is free.`
  }
  const net = proceeds(amount, currency, feeBasisPoints)
  return `You receive ${money(net, currency)} when it sells: the price less our fee of ${share}.`
}
