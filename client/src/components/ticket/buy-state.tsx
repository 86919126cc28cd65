import Link from 'next/link'
import type { Ticket } from '#api/types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'

type Props = {
  ticket: Ticket
  isOwn: boolean
  /** Where other tickets for the show are. */
  othersHref: string | undefined
}

/** What stands in place of the button when there is nothing to reserve. */
export function BuyState({ ticket, isOwn, othersHref }: Props) {
  const { status, orderId, heldUntil, event } = ticket
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
  return (
    <>
      {status === 'reserved' ? (
        <SomeoneIsFaster heldUntil={heldUntil} />
      ) : (
        <Notice tone="plain" icon="tag" live="status">
          {status === 'sold' ? 'This ticket is sold.' : 'The seller took this ticket off sale.'}
        </Notice>
      )}
      {othersHref ? (
        <a href={othersHref} className="button button-primary button-large">
          See the next best seats
        </a>
      ) : (
        <Link href={event ? `/shows/${event.id}` : '/shows'} className="button button-quiet">
          {event ? 'All tickets for this show' : 'All shows'}
        </Link>
      )}
    </>
  )
}

function SomeoneIsFaster({ heldUntil }: { heldUntil: string | undefined }) {
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
