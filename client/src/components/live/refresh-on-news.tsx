'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { Ticket } from '#api/types.ts'
import { useLiveTicket } from './live-tickets.tsx'

/** Has the page made anew when there is news of a ticket: for what of the page does not follow by itself. */
export function RefreshOnNews({ ticket }: { ticket: Ticket }) {
  const router = useRouter()
  const { version } = useLiveTicket(ticket)
  const isNews = version > ticket.version
  useEffect(() => {
    if (isNews) router.refresh()
  }, [isNews, version, router])
  return null
}
