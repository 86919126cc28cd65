import type { ShowDetails } from '#api/types.ts'
import { Field, SelectField } from '#components/ui/field.tsx'
import { currencies } from '#format/currencies.ts'
import type { FormValues } from '#ticket/form-values.ts'
import { PriceHelp } from './price-help.tsx'
import type { FieldsProps } from './show-fields.tsx'

type Props = FieldsProps & {
  /** What is typed at the moment. */
  offer: FormValues
  prices: ShowDetails | undefined
  feeBasisPoints: number
}

/** What it costs, and what helps to decide that. */
export function PriceFields({ values, messages, offer, prices, feeBasisPoints }: Props) {
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
          error={messages.get('price')}
        />
        <SelectField
          field="currency"
          label="Currency"
          hint="Of both prices."
          defaultValue={values['currency'] ?? 'usd'}
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
          hint="As printed on it."
          inputMode="decimal"
          autoComplete="off"
          optional
          className="col-span-2 md:col-span-1"
          defaultValue={values['faceValue']}
          error={messages.get('faceValue')}
        />
      </div>
      <PriceHelp offer={offer} prices={prices} feeBasisPoints={feeBasisPoints} />
    </fieldset>
  )
}
