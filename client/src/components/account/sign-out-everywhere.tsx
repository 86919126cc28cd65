'use client'

import { useFormAction } from '#browser/use-form-action.ts'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { type SavedState, untouched } from '#forms/form-state.ts'
import { endAllSessions } from '#server/actions/sessions.ts'

const idle: SavedState = untouched

/** Ends every session, this one too. */
export function SignOutEverywhere() {
  const [{ errors, attempt }, submit] = useFormAction(endAllSessions, idle)
  return (
    <section aria-labelledby="everywhere" className="flex flex-col gap-3">
      <h2 id="everywhere" className="text-lg">
        Sign out everywhere
      </h2>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="text-sm text-muted">On every device, this one too. You can sign in again at once.</p>
      <form action={submit}>
        <SubmitButton className="button button-quiet" busy="Signing out…">
          Sign out everywhere
        </SubmitButton>
      </form>
    </section>
  )
}
