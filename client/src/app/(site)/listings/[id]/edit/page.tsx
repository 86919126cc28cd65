import type { Metadata } from 'next'
import Link from 'next/link'
import { EditForm } from '#components/sell/edit-form.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { feeBasisPoints } from '#server/config.ts'
import { findOwnTicket } from '#server/read/own-ticket.ts'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = {
  title: 'Edit a listing',
  description: 'Change the show, the seat, the price or the notes of a ticket you sell.',
}

/** Everything a listing says, to be changed; nothing while a buyer has it. */
export default async function EditListingPage({ params }: Props) {
  const { id } = await params
  const ticket = await findOwnTicket(id)
  const name = ticket.event?.name ?? ticket.title
  const isTaken = ticket.status === 'reserved' || ticket.status === 'sold'
  return (
    <div className="flex flex-col gap-6">
      <Breadcrumbs
        crumbs={[
          { label: 'My listings', href: '/listings' },
          { label: name, href: `/listings/${id}` },
          { label: 'Edit' },
        ]}
      />
      <h1 className="text-xl md:text-2xl">Edit this listing</h1>
      {isTaken ? (
        <Empty title={ticket.status === 'sold' ? 'This ticket is sold' : 'A buyer is checking out'}>
          <p>
            {ticket.status === 'sold'
              ? 'What was sold cannot be changed any more.'
              : 'Until that is over only its price can change, and a new price waits until then.'}
          </p>
          <Link href={`/listings/${id}`} className="button button-quiet">
            Back to the listing
          </Link>
        </Empty>
      ) : (
        <EditForm ticket={ticket} feeBasisPoints={feeBasisPoints()} />
      )}
    </div>
  )
}
