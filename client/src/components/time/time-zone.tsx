'use client'

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import { ownTimeZone } from '#format/when.ts'

const TimeZone = createContext('UTC')

/** Tells everything below which zone the server rendered times in. */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <TimeZone value={timeZone}>{children}</TimeZone>
}

/** The reader's time zone: what the server knew at first, what the browser says from then on. */
export function useTimeZone(): string {
  const rendered = useContext(TimeZone)
  return useSyncExternalStore(never, ownTimeZone, () => rendered)
}

const never = () => () => undefined
