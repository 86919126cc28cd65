import type { ApiError } from '#api/errors.ts'

/** What a form shows after it was sent: what was wrong, and what had been typed. */
export type FormState = {
  readonly errors: readonly ApiError[]
  readonly values: Readonly<Record<string, string>>
  /** Counts the attempts, so that the focus moves to what is wrong each time. */
  readonly attempt: number
}

/** The same of a form that stays where it is: it also says that everything was done. */
export type SavedState = FormState & { readonly saved?: boolean }

export const untouched: FormState = { errors: [], values: {}, attempt: 0 }

/** Passwords are not sent back, and neither is what the framework adds to a form. */
const isKept = (name: string): boolean => !name.startsWith('$ACTION') && !/password/i.test(name)

/** The form again, with what was wrong and what was typed. */
export function again(before: FormState, form: FormData, errors: readonly ApiError[]): FormState {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (isKept(name) && typeof value === 'string') values[name] = value
  }
  return { errors, values, attempt: before.attempt + 1 }
}

/** The form after everything was done. */
export const saved = ({ attempt }: FormState): SavedState => ({
  errors: [],
  values: {},
  attempt: attempt + 1,
  saved: true,
})

/** A password exactly as it was typed. */
export function secret(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** A field as text; empty when it is absent. */
export const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
