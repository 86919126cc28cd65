'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Ticket } from '#api/types.ts'
import { leaveAfter, ticketStreamPath, ticketsAnswers } from '#browser/api.ts'
import { openLiveStream } from '#browser/live-stream.ts'
import { LiveSign } from './live-sign.tsx'

type Live = { readonly tickets: ReadonlyMap<string, Ticket>; readonly connected: boolean }

const LiveTicketsContext = createContext<Live>({ tickets: new Map(), connected: true })

/** Most tickets one stream follows. */
const mostFollowed = 50
const refreshMs = 10_000

/** Follows tickets live, with the one stream of this tab; what is inside shows them with `useLiveTicket`. */
export function LiveTickets({ ids, children }: { ids: readonly string[]; children: ReactNode }) {
  const [tickets, setTickets] = useState<ReadonlyMap<string, Ticket>>(new Map())
  const [connected, setConnected] = useState(true)
  const followed = ids.slice(0, mostFollowed).join(',')

  useEffect(() => {
    if (!followed) return undefined
    const stream = openLiveStream({
      path: ticketStreamPath(followed.split(',')),
      onData: (json) => setTickets((known) => withNewer(known, JSON.parse(json) as Ticket)),
      onConnection: setConnected,
      // Each time it opens the stream begins with every ticket as it is: nothing else has to be read.
      onCatchUp: () => undefined,
      onSessionLost: leaveAfter,
    })
    return () => stream.close()
  }, [followed])

  useRefreshWhile(!connected, ids[0])

  return (
    <LiveTicketsContext value={{ tickets, connected }}>
      {children}
      <LiveSign connected={connected} />
    </LiveTicketsContext>
  )
}

/** Without a stream the page is made anew now and then, as long as somebody looks at it and tickets answers. */
function useRefreshWhile(lost: boolean, id: string | undefined): void {
  const router = useRouter()
  useEffect(() => {
    if (!lost || id === undefined) return undefined
    const refresh = async (): Promise<void> => {
      if (!document.hidden && (await ticketsAnswers(id))) router.refresh()
    }
    const timer = setInterval(() => void refresh(), refreshMs)
    return () => clearInterval(timer)
  }, [lost, id, router])
}

/** A ticket as it is now: the newer of what the page came with and what was heard since. */
export function useLiveTicket(rendered: Ticket): Ticket {
  const heard = useContext(LiveTicketsContext).tickets.get(rendered.id)
  return heard && heard.version > rendered.version ? heard : rendered
}

function withNewer(known: ReadonlyMap<string, Ticket>, ticket: Ticket): ReadonlyMap<string, Ticket> {
  const before = known.get(ticket.id)
  return before && before.version >= ticket.version ? known : new Map(known).set(ticket.id, ticket)
}
