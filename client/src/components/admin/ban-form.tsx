'use client'

import { useFormAction } from '#browser/use-form-action.ts'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { type SavedState, untouched } from '#forms/form-state.ts'
import { banUser } from '#server/actions/bans.ts'
import { messagesByField } from '#words/fields.ts'

const idle: SavedState = untouched

/** Suspends an account, with the reason that its owner will read. */
export function BanForm({ userId }: { userId: string }) {
  const [{ errors, values, attempt }, submit] = useFormAction(banUser, idle)
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="text-sm text-muted">
        Within seconds they can do nothing any more: their tickets are withdrawn, and what they reserved and
        did not pay for goes back on sale. What they paid for stays theirs.
      </p>
      <input type="hidden" name="userId" value={userId} />
      <Field
        field="reason"
        label="Reason"
        hint="They read it, and so does whoever looks at this account later."
        maxLength={200}
        autoComplete="off"
        required
        defaultValue={values['reason']}
        error={messagesByField(errors).get('reason')}
      />
      <SubmitButton className="button button-quiet self-start text-bad" busy="Suspending…">
        Suspend this account
      </SubmitButton>
    </form>
  )
}
