import { Notice } from '#components/ui/notice.tsx'
import type { FormValues } from '#ticket/form-values.ts'
import { fieldLabel } from '#words/fields.ts'

/** What another window changed since the form was opened, field by field. */
export function WhatChanged({ before, now }: { before: FormValues; now: FormValues }) {
  const changed = Object.keys({ ...before, ...now }).filter((field) => before[field] !== now[field])
  if (changed.length === 0) return null
  return (
    <Notice tone="held" icon="alert">
      <p className="font-semibold">Since you opened this form, this has changed:</p>
      <ul>
        {changed.map((field) => (
          <li key={field}>
            {fieldLabel(field)} is {now[field] ? `“${now[field]}”` : 'empty'} now (it was{' '}
            {before[field] ? `“${before[field]}”` : 'empty'}).
          </li>
        ))}
      </ul>
      <p>What you did not change yourself has been filled in anew. Save once more to keep your changes.</p>
    </Notice>
  )
}
