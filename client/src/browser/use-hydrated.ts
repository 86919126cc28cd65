'use client'

import { useSyncExternalStore } from 'react'

/** False on the server and for the first picture in the browser, which has to be the same; true from then on. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

const never = () => () => undefined
