import type { ShowDetails } from '#api/types.ts'
import { Field, SelectField } from '#components/ui/field.tsx'
import { zoneChoices } from '#format/time-zones.ts'
import { ChosenShow } from './chosen-show.tsx'

export type FieldsProps = {
  readonly values: Readonly<Record<string, string>>
  readonly messages: ReadonlyMap<string, string>
}

type Props = FieldsProps & {
  /** The show, when it is not to be typed. */
  show: ShowDetails | undefined
  timeZone: string
}

/** Which show the ticket is for. */
export function ShowFields({ values, messages, show, timeZone }: Props) {
  if (show) return <ChosenShow show={show} />
  const zone = values['event.timeZone'] ?? timeZone
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-3 font-display text-lg font-bold">The show</legend>
      <Field
        field="event.name"
        label="Event"
        hint="As it is printed on the ticket, such as Arctic Monkeys."
        required
        maxLength={120}
        defaultValue={values['event.name']}
        error={messages.get('event.name')}
      />
      <div className="grid items-end gap-4 md:grid-cols-2">
        <Field
          field="event.venue"
          label="Venue"
          required
          maxLength={120}
          defaultValue={values['event.venue']}
          error={messages.get('event.venue')}
        />
        <Field
          field="event.city"
          label="City"
          required
          maxLength={80}
          defaultValue={values['event.city']}
          error={messages.get('event.city')}
        />
      </div>
      <div className="grid items-end gap-4 md:grid-cols-3">
        <Field
          field="event.startsAt"
          name="day"
          label="Date"
          type="date"
          required
          defaultValue={values['day']}
          error={messages.get('event.startsAt')}
        />
        <Field
          field="time"
          label="Time"
          type="time"
          required
          defaultValue={values['time'] ?? '19:30'}
          error={undefined}
        />
        <SelectField
          field="event.timeZone"
          label="Time zone"
          defaultValue={zone}
          error={messages.get('event.timeZone')}
        >
          {zoneChoices(zone).map((choice) => (
            <option key={choice.zone} value={choice.zone}>
              {choice.name}
            </option>
          ))}
        </SelectField>
      </div>
    </fieldset>
  )
}
