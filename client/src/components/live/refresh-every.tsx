'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { LocalTime } from '#components/time/local-time.tsx'

type Props = {
  seconds: number
  /** When the page was made. */
  at: string
}

/** Has the page made anew every few seconds while it is looked at, until somebody wants it to stand still. */
export function RefreshEvery({ seconds, at }: Props) {
  const router = useRouter()
  const [paused, setPaused] = useState(false)
  useEffect(() => {
    if (paused) return undefined
    const refresh = (): void => {
      if (!document.hidden) router.refresh()
    }
    const timer = setInterval(refresh, seconds * 1000)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [paused, seconds, router])

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
      <p>
        As of <LocalTime at={at} as="moment" />
        <span className="needs-script">
          {paused ? '. Standing still.' : `. Looks again every ${seconds} seconds.`}
        </span>
      </p>
      <button
        type="button"
        aria-pressed={paused}
        onClick={() => setPaused(!paused)}
        className="needs-script link"
      >
        Stand still
      </button>
    </div>
  )
}
