'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** Moves the focus to an element when what it shows is replaced before one's eyes, so that it is read out. Not at first. */
export function useFocusOnChange<Element extends HTMLElement>(value: string): RefObject<Element | null> {
  const element = useRef<Element>(null)
  const shown = useRef(value)
  useEffect(() => {
    if (shown.current !== value) element.current?.focus()
    shown.current = value
  }, [value])
  return element
}
