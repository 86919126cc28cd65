'use client'

import { useFormAction } from '#browser/use-form-action.ts'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Field } from '#components/ui/field.tsx'
import { Saved } from '#components/ui/saved.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { type SavedState, untouched } from '#forms/form-state.ts'
import { changeProfile } from '#server/actions/profile.ts'
import { messagesByField } from '#words/fields.ts'

const idle: SavedState = untouched

/** Name and e-mail address; a new address takes the password. */
export function ProfileForm({ name, email }: { name: string; email: string }) {
  const [{ errors, values, attempt, saved }, submit] = useFormAction(changeProfile, idle)
  const messages = messagesByField(errors)
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary errors={errors} attempt={attempt} />
      <Saved isSaved={saved}>Your profile is saved.</Saved>
      <Field
        field="name"
        label="Name"
        hint="Buyers see it beside what you sell."
        autoComplete="name"
        maxLength={80}
        required
        defaultValue={values['name'] ?? name}
        error={messages.get('name')}
      />
      <Field
        field="email"
        label="E-mail"
        hint="You sign in with it. Nobody else sees it."
        type="email"
        autoComplete="username"
        required
        defaultValue={values['email'] ?? email}
        error={messages.get('email')}
      />
      <Field
        field="currentPassword"
        label="Current password"
        hint="Only if you change your e-mail address."
        type="password"
        autoComplete="current-password"
        error={messages.get('currentPassword')}
      />
      <SubmitButton className="button button-primary self-start" busy="Saving…">
        Save profile
      </SubmitButton>
    </form>
  )
}
