'use client'

import { useEffect, useState } from 'react'
import { remainingMs } from '#live/countdown.ts'
import type { ServerClock } from '#live/server-clock.ts'

/** Often enough that no second is skipped. */
const tickMs = 250

/**
 * What is left until `expiresAt` in whole seconds (as ms), by the server's clock.
 * @param renderedAt the server's time when the page was made: the first picture is the same on both sides
 */
export function useCountdown(expiresAt: string, renderedAt: string, clock: ServerClock): number {
  const [leftMs, setLeftMs] = useState(() => inSeconds(remainingMs(expiresAt, Date.parse(renderedAt))))
  useEffect(() => {
    const tick = (): void => setLeftMs(inSeconds(remainingMs(expiresAt, clock.now())))
    tick()
    const timer = setInterval(tick, tickMs)
    return () => clearInterval(timer)
  }, [expiresAt, clock])
  return leftMs
}

/** Rounded up: a second is shown until it is over. */
const inSeconds = (ms: number): number => Math.ceil(ms / 1000) * 1000
