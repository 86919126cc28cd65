'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ApiError } from '#api/errors.ts'
import type { Order } from '#api/types.ts'
import { createServerClock, type ServerClock } from '#live/server-clock.ts'
import { fetchOrder, orderStreamPath } from './api.ts'
import { openLiveStream } from './live-stream.ts'

export type LiveOrder = {
  readonly order: Order
  /** Changes arrive by themselves. */
  readonly connected: boolean
  /** False after the page was hidden or the stream was lost for long, until the order has been read again. */
  readonly fresh: boolean
  readonly clock: ServerClock
  /** The account was suspended: nothing can be read, and nothing paid for, any more. */
  readonly suspended: ApiError | undefined
  /** Reads the order now. */
  readonly readAgain: () => Promise<void>
}

/** A stream lost for this long may have missed the end of the hold. */
const lostMs = 5_000
/** The order is read this often while the stream is lost; and while it seems open, for a stream can die in silence. */
const pollMs = { lost: 4_000, open: 15_000 } as const

const isOver = ({ status }: Order): boolean => status === 'complete' || status === 'cancelled'

/**
 * Follows one order: what the page came with, then the stream, and a read of its own after everything that may have
 * been missed. An older version never replaces a newer one.
 * @param onSignedOut the session ended meanwhile
 */
export function useLiveOrder(rendered: Order, onSignedOut: () => void): LiveOrder {
  const [newest, setNewest] = useState(rendered)
  const [connected, setConnected] = useState(true)
  const [fresh, setFresh] = useState(true)
  const [suspended, setSuspended] = useState<ApiError>()
  const [clock] = useState(() => createServerClock(rendered.serverTime, () => performance.now()))
  const signedOut = useRef(onSignedOut)
  const { id } = rendered
  const order = rendered.version > newest.version ? rendered : newest
  const over = isOver(order) || suspended !== undefined

  const heard = useCallback(
    (news: Order): void => {
      clock.heard(news.serverTime)
      setNewest((known) => (news.version >= known.version ? news : known))
    },
    [clock],
  )
  const readAgain = useCallback(async (): Promise<void> => {
    const answer = await fetchOrder(id)
    if (answer.ok) {
      heard(answer.body)
      setFresh(!document.hidden)
    } else if (answer.status === 401) {
      signedOut.current()
    } else if (answer.status === 403) {
      setSuspended(answer.errors[0])
    } else {
      setFresh(false)
    }
  }, [id, heard])

  useEffect(() => {
    signedOut.current = onSignedOut
  }, [onSignedOut])

  useEffect(() => {
    if (over) return undefined
    const stream = openLiveStream({
      path: orderStreamPath(id),
      onData: (json) => heard(JSON.parse(json) as Order),
      onConnection: setConnected,
      onCatchUp: () => void readAgain(),
      onSessionLost: () => void readAgain(),
    })
    return () => stream.close()
  }, [id, over, heard, readAgain])

  useEffect(() => {
    const hidden = (): void => {
      if (document.hidden) setFresh(false)
    }
    document.addEventListener('visibilitychange', hidden)
    return () => document.removeEventListener('visibilitychange', hidden)
  }, [])

  useEffect(() => {
    if (over) return undefined
    const poll = setInterval(() => document.hidden || void readAgain(), connected ? pollMs.open : pollMs.lost)
    return () => clearInterval(poll)
  }, [connected, over, readAgain])

  useEffect(() => {
    if (connected) return undefined
    const lost = setTimeout(() => setFresh(false), lostMs)
    return () => clearTimeout(lost)
  }, [connected])

  return { order, connected, fresh, clock, suspended, readAgain }
}
