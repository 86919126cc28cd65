'use client'

import { unstable_rethrow } from 'next/navigation'
import { useActionState } from 'react'
import { unanswered } from '#api/errors.ts'
import { again, type FormState } from '#forms/form-state.ts'
import { useHydrated } from './use-hydrated.ts'

type Action<State> = (before: State, form: FormData) => Promise<State>

/**
 * What a form's action came to, and what sends the form. When nothing comes back, the page stays as it is.
 * Before the page has come alive, and without JavaScript, the browser sends the form by itself.
 * @param lost what the state is when nothing came back: whether the form arrived is not known
 */
export function useGuardedAction<State>(
  action: Action<State>,
  initial: Awaited<State>,
  lost: (before: State, form: FormData) => State,
) {
  const guarded: Action<State> = async (before, form) => {
    try {
      return await action(before, form)
    } catch (error) {
      // Redirects travel as errors.
      unstable_rethrow(error)
      return lost(before, form)
    }
  }
  return useActionState(useHydrated() ? guarded : action, initial)
}

/** The same for a form with fields: when nothing comes back it keeps what was typed, and says so. */
export const useFormAction = <State extends FormState>(action: Action<State>, initial: Awaited<State>) =>
  useGuardedAction(action, initial, (before, form) => ({ ...before, ...again(before, form, [unanswered]) }))
