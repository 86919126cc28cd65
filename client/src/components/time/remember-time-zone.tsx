'use client'

import { useEffect } from 'react'
import { ownTimeZone } from '#format/when.ts'

const yearSeconds = 31_536_000

/** Remembers the reader's time zone, so that the server renders times in it from the next page on. */
export function RememberTimeZone() {
  useEffect(() => {
    // oxlint-disable-next-line unicorn/no-document-cookie -- the cookie store is not in every browser yet
    document.cookie = `tz=${encodeURIComponent(ownTimeZone())}; path=/; max-age=${yearSeconds}; samesite=lax`
  }, [])
  return null
}
