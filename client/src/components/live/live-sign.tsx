'use client'

import { useEffect, useState } from 'react'
import { Icon } from '#components/ui/icons.tsx'

/** A moment without a connection is nothing to talk about. */
const patienceMs = 3_000

/** A small sign while live updates are lost; the page works on without them. */
export function LiveSign({ connected }: { connected: boolean }) {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    if (connected) return undefined
    const timer = setTimeout(() => setLost(!document.hidden), patienceMs)
    return () => {
      clearTimeout(timer)
      setLost(false)
    }
  }, [connected])

  return (
    <div aria-live="polite" className="no-print pointer-events-none fixed bottom-4 left-4 z-30">
      {lost && (
        <p className="card flex items-center gap-2 px-3 py-2 text-xs text-muted shadow-raised">
          <Icon name="signal" />
          Live updates are lost. Trying again.
        </p>
      )}
    </div>
  )
}
