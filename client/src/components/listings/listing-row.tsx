'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { Ticket } from '#api/types.ts'
import { useFormAction } from '#browser/use-form-action.ts'
import { useLiveTicket } from '#components/live/live-tickets.tsx'
import { PosterThumb } from '#components/poster/poster.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { money, payableAmount, proceeds } from '#format/money.ts'
import { seatLine } from '#format/seat.ts'
import { shortShowDay } from '#format/when.ts'
import { untouched } from '#forms/form-state.ts'
import { type RowState, relistTicket, repriceTicket, withdrawTicket } from '#server/actions/listings.ts'
import { ListingChip } from './listing-chip.tsx'
import { ListingNotes } from './listing-notes.tsx'
import { RepriceForm } from './reprice-form.tsx'

const idle: RowState = untouched

type Props = { ticket: Ticket; feeBasisPoints: number }

/** One of the seller's tickets: what it is, how it stands, what it brings, and what can be done with it. */
export function ListingRow({ ticket: rendered, feeBasisPoints }: Props) {
  const ticket = useLiveTicket(rendered)
  const { id, status, event, title, seat, currency } = ticket
  const [receives, setOffer] = useReceives(ticket, feeBasisPoints)
  const [repriced, reprice] = useFormAction(repriceTicket, idle)
  const [moved, move] = useFormAction(status === 'withdrawn' ? relistTicket : withdrawTicket, idle)
  const name = event?.name ?? title
  return (
    <li className="flex flex-col gap-3 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 lg:grid lg:grid-cols-(--listing-columns)">
        <PosterThumb name={name} className="h-[70px] w-[56px] rounded-control" />
        <div className="min-w-0 grow basis-[60%]">
          <h2 className="truncate text-base">
            <Link href={`/listings/${id}`} className="hover:underline">
              {name}
            </Link>
          </h2>
          <p className="text-sm text-muted">
            {seatLine(seat) ?? 'General admission'}
            {event && ` · ${shortShowDay(event.startsAt, event.timeZone)}`}
          </p>
          <Link
            href={status === 'sold' ? `/listings/${id}` : `/listings/${id}/edit`}
            className="link text-sm"
          >
            {status === 'sold' ? 'What happened' : 'Edit'}
            <span className="sr-only"> {name}</span>
          </Link>
        </div>
        <div className="grow">
          <ListingChip ticket={ticket} />
        </div>
        <p className="figures text-sm lg:order-1 lg:text-right">
          <span className="text-muted lg:sr-only">You receive </span>
          {receives === undefined ? '' : money(receives, currency)}
        </p>
        <div className="grow basis-[192px]">
          <RepriceForm
            ticket={ticket}
            typed={repriced.values['price']}
            error={repriced.errors[0]?.message}
            reprice={reprice}
            onType={setOffer}
          />
        </div>
        <div className="lg:order-2 lg:text-right">
          <MoveForm ticket={ticket} move={move} />
        </div>
      </div>
      <ListingNotes ticket={ticket} state={repriced.attempt >= moved.attempt ? repriced : moved} />
    </li>
  )
}

/** What the seller receives: of the price that is being typed, or else of the one that is saved. */
function useReceives({ version, currency, proceeds: saved }: Ticket, feeBasisPoints: number) {
  const [offer, setOffer] = useState({ version, text: '' })
  const amount = offer.version === version ? payableAmount(offer.text, currency) : undefined
  const receives = amount === undefined ? saved : proceeds(amount, currency, feeBasisPoints)
  return [receives, (text: string) => setOffer({ version, text })] as const
}

/** Takes a ticket off sale, or puts it back; nothing while a buyer has it. */
function MoveForm({ ticket, move }: { ticket: Ticket; move: (form: FormData) => void }) {
  const { id, status, event, title } = ticket
  if (status === 'reserved' || status === 'sold') return null
  return (
    <form action={move}>
      <input type="hidden" name="ticketId" value={id} />
      <SubmitButton
        className={status === 'withdrawn' ? 'button button-primary' : 'button button-quiet'}
        busy="…"
      >
        {status === 'withdrawn' ? 'Relist' : 'Withdraw'}
        <span className="sr-only"> {event?.name ?? title}</span>
      </SubmitButton>
    </form>
  )
}
