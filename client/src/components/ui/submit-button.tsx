'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

type Props = {
  children: ReactNode
  /** What the button says while the form is under way. */
  busy?: ReactNode
  className?: string
  disabled?: boolean
}

/** Sends its form once: while it is under way, pressing again does nothing. */
export function SubmitButton({ children, busy, className = 'button button-primary', disabled }: Props) {
  const { pending } = useFormStatus()
  const idle = pending || disabled
  return (
    <button
      type="submit"
      className={className}
      aria-disabled={idle || undefined}
      onClick={idle ? (event) => event.preventDefault() : undefined}
    >
      {pending ? (busy ?? children) : children}
    </button>
  )
}
