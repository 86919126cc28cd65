import Link from 'next/link'
import type { Ticket } from '#api/types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'

/** What stands in place of the button when there is nothing to reserve. */
export function BuyState({ ticket, isOwn }: { ticket: Ticket; isOwn: boolean }) {
  const { status, orderId, heldUntil } = ticket
  if (isOwn) {
    return (
      <>
        <p className="text-sm">This is your listing.</p>
        <Link href="/listings" className="button button-quiet">
          Go to my listings
        </Link>
      </>
    )
  }
  if (orderId) return <OwnOrder orderId={orderId} isSold={status === 'sold'} heldUntil={heldUntil} />
  if (status === 'reserved') {
    return (
      <Notice tone="held" icon="clock" live="status">
        Someone is checking out.
        {heldUntil && (
          <>
            {' '}
            If they let it go, it is back here by <LocalTime at={heldUntil} /> at the latest.
          </>
        )}
      </Notice>
    )
  }
  return (
    <Notice tone="plain" icon="tag" live="status">
      {status === 'sold' ? 'This ticket is sold.' : 'The seller took this ticket off sale.'}
    </Notice>
  )
}

type OwnOrderProps = { orderId: string; isSold: boolean; heldUntil: string | undefined }

function OwnOrder({ orderId, isSold, heldUntil }: OwnOrderProps) {
  return (
    <>
      <Notice tone={isSold ? 'good' : 'held'} icon={isSold ? 'check' : 'clock'} live="status">
        {isSold ? 'This ticket is yours.' : 'You hold this ticket'}
        {!isSold && heldUntil && (
          <>
            {' '}
            until <LocalTime at={heldUntil} />
          </>
        )}
        {!isSold && '.'}
      </Notice>
      <Link href={`/orders/${orderId}`} className="button button-primary button-large">
        {isSold ? 'Show my ticket' : 'Continue to payment'}
      </Link>
    </>
  )
}
