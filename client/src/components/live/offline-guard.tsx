'use client'

import { useEffect, useState } from 'react'
import { useOnline } from '#browser/use-online.ts'
import { Sign } from './sign.tsx'

/**
 * Says on every page when there is no network, and keeps forms from being sent into nowhere: what was typed stays, and
 * so does the page.
 */
export function OfflineGuard() {
  const online = useOnline()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (online) return undefined
    const hold = (event: SubmitEvent): void => {
      event.preventDefault()
      setHeld(true)
    }
    // Before anybody else hears of it.
    document.addEventListener('submit', hold, { capture: true })
    return () => {
      document.removeEventListener('submit', hold, { capture: true })
      setHeld(false)
    }
  }, [online])

  return (
    <Sign>
      {!online &&
        (held
          ? 'You are offline, so nothing was sent. What you typed stays here.'
          : 'You are offline. What you see may be old.')}
    </Sign>
  )
}
