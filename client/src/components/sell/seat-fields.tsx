import { Field, TextField } from '#components/ui/field.tsx'
import type { FieldsProps } from './show-fields.tsx'

/** Where one sits, and what else a buyer should know. */
export function SeatFields({ values, messages }: FieldsProps) {
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-1 font-display text-lg font-bold">The seat</legend>
      <p className="text-sm text-muted">Leave empty for general admission.</p>
      <div className="grid grid-cols-3 items-end gap-4">
        {(['section', 'row', 'number'] as const).map((part) => (
          <Field
            key={part}
            field={`seat.${part}`}
            label={part === 'number' ? 'Seat' : part === 'row' ? 'Row' : 'Section'}
            maxLength={20}
            defaultValue={values[`seat.${part}`]}
            error={messages.get(`seat.${part}`)}
          />
        ))}
      </div>
      <Field
        field="title"
        label="Title"
        hint="When the event’s name is not enough, such as VIP with meet and greet."
        optional
        maxLength={120}
        defaultValue={values['title']}
        error={messages.get('title')}
      />
      <TextField
        field="notes"
        label="Notes for buyers"
        hint="Restricted view, aisle seat, how you hand it over."
        optional
        maxLength={500}
        defaultValue={values['notes']}
        error={messages.get('notes')}
      />
    </fieldset>
  )
}
