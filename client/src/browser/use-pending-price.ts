'use client'

import { useEffect, useState } from 'react'
import { fetchTicket } from './api.ts'

const everyMs = 10_000

/**
 * The price that a ticket will have after this hold, when its seller asked for another one meanwhile. It changes
 * nothing for whoever holds it, so it is asked for now and then, without a stream of its own.
 */
export function usePendingPrice(ticketId: string): number | undefined {
  const [pending, setPending] = useState<number>()
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const answer = document.hidden ? undefined : await fetchTicket(ticketId)
      if (answer?.ok) setPending(answer.body.pendingPrice)
    }
    void ask()
    const timer = setInterval(() => void ask(), everyMs)
    return () => clearInterval(timer)
  }, [ticketId])
  return pending
}
