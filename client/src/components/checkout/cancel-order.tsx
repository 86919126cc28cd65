'use client'

import { useFormAction } from '#browser/use-form-action.ts'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { untouched } from '#forms/form-state.ts'
import { cancelOrder } from '#server/actions/orders.ts'
import { refusalSentence } from '#words/refusals.ts'

/** Gives the ticket back: a quiet link, and it costs nothing. */
export function CancelOrder({ orderId }: { orderId: string }) {
  const [{ errors }, cancel] = useFormAction(cancelOrder, untouched)
  return (
    <form action={cancel} className="flex flex-col items-start gap-2">
      <input type="hidden" name="orderId" value={orderId} />
      {errors.map((error) => (
        <Notice key={error.code} tone="bad" icon="alert" live="alert">
          {refusalSentence(error)}
        </Notice>
      ))}
      <SubmitButton className="link min-h-11 text-sm text-muted" busy="Cancelling…">
        Cancel and let the ticket go
      </SubmitButton>
    </form>
  )
}
