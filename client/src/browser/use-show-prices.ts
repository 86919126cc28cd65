'use client'

import { useEffect, useState } from 'react'
import type { ShowDetails } from '#api/types.ts'
import { type DescribedShow, fetchShowPrices } from './api.ts'

/** Long enough that nothing is asked between two letters. */
const pauseMs = 500

/** What others ask for the show that a seller describes; undefined while it is not described, or nobody sells a ticket. */
export function useShowPrices({ name, city, day }: DescribedShow): ShowDetails | undefined {
  const [found, setFound] = useState<ShowDetails>()
  useEffect(() => {
    if (!name || !city || !day) return undefined
    let isCurrent = true
    const ask = async () => {
      const show = await fetchShowPrices({ name, city, day })
      if (isCurrent) setFound(show)
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
      setFound(undefined)
    }
  }, [name, city, day])
  return found
}
