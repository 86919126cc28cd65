'use client'

import { useEffect, useRef } from 'react'
import type { ApiError } from '#api/errors.ts'
import { fieldMessage } from '#words/fields.ts'
import { refusalSentence } from '#words/refusals.ts'
import { fieldId } from './field.tsx'

type Props = {
  errors: readonly ApiError[]
  /** Counts the attempts: each one moves the focus again. */
  attempt: number
}

/**
 * What was wrong with a form, on top of it, each line leading to its field. It is read out at once; the focus goes to the
 * first field that is wrong, or here when it is none of them.
 */
export function ErrorSummary({ errors, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt === 0) return
    const wrong = box.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(wrong ?? box.current)?.focus()
  }, [attempt])

  if (errors.length === 0) return null
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary"
      className="rounded-card border-2 border-bad bg-surface p-4"
    >
      <h2 id="error-summary" className="text-lg">
        There is a problem
      </h2>
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {errors.map((error) => (
          <li key={`${error.field} ${error.message}`} className="font-semibold text-bad">
            {error.field ? (
              <a className="link" href={`#${fieldId(error.field)}`}>
                {fieldMessage(error)}
              </a>
            ) : (
              refusalSentence(error)
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
