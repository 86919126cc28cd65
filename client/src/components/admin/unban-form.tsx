'use client'

import { useFormAction } from '#browser/use-form-action.ts'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { type SavedState, untouched } from '#forms/form-state.ts'
import { unbanUser } from '#server/actions/bans.ts'

const idle: SavedState = untouched

/** Lifts a suspension. What it did to listings and orders stays done. */
export function UnbanForm({ userId }: { userId: string }) {
  const [{ errors, attempt }, submit] = useFormAction(unbanUser, idle)
  return (
    <form action={submit} className="flex flex-col gap-4">
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="text-sm text-muted">
        They can sign in and go on at once. Tickets that were withdrawn and orders that were cancelled stay
        so.
      </p>
      <input type="hidden" name="userId" value={userId} />
      <SubmitButton className="button button-quiet self-start" busy="Lifting…">
        Lift the suspension
      </SubmitButton>
    </form>
  )
}
