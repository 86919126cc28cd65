'use client'

import type { ShowDetails } from '#api/types.ts'
import { listTicket } from '#server/actions/listings.ts'
import { showValues } from '#ticket/form-values.ts'
import { ListingForm } from './listing-form.tsx'

type Props = {
  /** The show somebody came from or chose; otherwise it is typed. */
  show: ShowDetails | undefined
  timeZone: string
  feeBasisPoints: number
}

/** Lists a ticket. */
export function SellForm({ show, ...rest }: Props) {
  return (
    <ListingForm
      {...rest}
      show={show}
      action={listTicket}
      values={show ? { ...showValues(show), currency: show.currency } : {}}
      button={{ idle: 'Put it on sale', busy: 'Putting it on sale…' }}
    />
  )
}
