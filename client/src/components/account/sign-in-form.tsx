'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { untouched } from '#forms/form-state.ts'
import { signIn } from '#server/actions/account.ts'
import { messagesByField } from '#words/fields.ts'

/** E-mail and password; leads back to `returnTo`. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const [{ errors, values, attempt }, submit] = useActionState(signIn, untouched)
  const messages = messagesByField(errors)
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary errors={errors} attempt={attempt} />
      <input type="hidden" name="returnTo" value={returnTo} />
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
        type="password"
        autoComplete="current-password"
        required
        error={messages.get('password')}
      />
      <SubmitButton className="button button-primary button-large" busy="Signing in…">
        Sign in
      </SubmitButton>
    </form>
  )
}
