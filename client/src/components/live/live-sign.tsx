'use client'

import { useEffect, useState } from 'react'
import { useOnline } from '#browser/use-online.ts'
import { Sign } from './sign.tsx'

/** A moment without a connection is nothing to talk about. */
const patienceMs = 3_000

/** Said while live updates are lost; the page works on without them. Of no network at all another sign speaks. */
export function LiveSign({ connected }: { connected: boolean }) {
  const online = useOnline()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    if (connected) return undefined
    const timer = setTimeout(() => setLost(!document.hidden), patienceMs)
    return () => {
      clearTimeout(timer)
      setLost(false)
    }
  }, [connected])

  return <Sign>{lost && online && 'Live updates are lost. Trying again.'}</Sign>
}
