'use client'

import { useEffect, useState } from 'react'

/** Timers of browsers end at about 24 days; nothing here is held that long. */
const longestTimerMs = 2 ** 31 - 1

/** True from an instant on, by the given clock. A page that slept finds out when it wakes. */
export function useTimeUp(instant: string, now: () => number): boolean {
  const [isUp, setUp] = useState(false)

  useEffect(() => {
    const check = (): void => setUp(now() >= Date.parse(instant))
    check()
    const timer = setTimeout(check, Math.min(longestTimerMs, Math.max(0, Date.parse(instant) - now())))
    document.addEventListener('visibilitychange', check)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', check)
    }
  }, [instant, now])

  return isUp
}
