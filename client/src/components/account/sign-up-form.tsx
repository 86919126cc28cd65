'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { untouched } from '#forms/form-state.ts'
import { signUp } from '#server/actions/account.ts'
import { messagesByField } from '#words/fields.ts'

/** A new account; leads back to `returnTo`. */
export function SignUpForm({ returnTo }: { returnTo: string }) {
  const [{ errors, values, attempt }, submit] = useActionState(signUp, untouched)
  const messages = messagesByField(errors)
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary errors={errors} attempt={attempt} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Field
        field="name"
        label="Name"
        hint="Buyers see it beside what you sell."
        autoComplete="name"
        maxLength={80}
        optional
        defaultValue={values['name']}
        error={messages.get('name')}
      />
      <Field
        field="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        defaultValue={values['email']}
        error={messages.get('email')}
      />
      <Field
        field="password"
        label="Password"
        hint="A few unrelated words are strong and easy to remember."
        type="password"
        autoComplete="new-password"
        required
        error={messages.get('password')}
      />
      <SubmitButton className="button button-primary button-large" busy="Making your account…">
        Sign up
      </SubmitButton>
    </form>
  )
}
