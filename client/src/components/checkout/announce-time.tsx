'use client'

import { useEffect, useRef, useState } from 'react'
import { announcementDue } from '#live/countdown.ts'

/** Says politely when 5 minutes, 1 minute and 10 seconds are left. */
export function AnnounceTime({ leftMs }: { leftMs: number }) {
  const before = useRef(leftMs)
  const [text, setText] = useState('')
  useEffect(() => {
    const due = announcementDue(before.current, leftMs)
    before.current = leftMs
    if (due) setText(due)
  }, [leftMs])
  return (
    <p className="sr-only" aria-live="polite">
      {text}
    </p>
  )
}
