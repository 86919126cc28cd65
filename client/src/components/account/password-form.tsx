'use client'

import { useFormAction } from '#browser/use-form-action.ts'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Field } from '#components/ui/field.tsx'
import { Saved } from '#components/ui/saved.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { type SavedState, untouched } from '#forms/form-state.ts'
import { changePassword } from '#server/actions/profile.ts'
import { messagesByField } from '#words/fields.ts'

const idle: SavedState = untouched

/** A new password for whoever knows the old one. @param email tells password managers whose it is */
export function PasswordForm({ email }: { email: string }) {
  const [{ errors, attempt, saved }, submit] = useFormAction(changePassword, idle)
  const messages = messagesByField(errors)
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary errors={errors} attempt={attempt} />
      <Saved isSaved={saved}>Your password is changed. Every other device was signed out.</Saved>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Field
        field="currentPassword"
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
        error={messages.get('currentPassword')}
      />
      <Field
        field="password"
        label="New password"
        hint="A few unrelated words are strong and easy to remember."
        type="password"
        autoComplete="new-password"
        required
        error={messages.get('password')}
      />
      <p className="text-sm text-muted">You stay signed in here. Every other device is signed out.</p>
      <SubmitButton className="button button-primary self-start" busy="Changing your password…">
        Change password
      </SubmitButton>
    </form>
  )
}
