import { secret, text } from '#forms/form-state.ts'

/**
 * What a filled-in profile asks for, in the words of `PATCH /api/users/me`. An e-mail address that stays as it is is
 * left out: to change it takes the password.
 * @param email the address so far
 */
export function profileRequest(form: FormData, email = ''): Record<string, string> {
  const typed = text(form, 'email')
  return {
    name: text(form, 'name'),
    ...(typed.toLowerCase() !== email.toLowerCase() && {
      email: typed,
      currentPassword: secret(form, 'currentPassword'),
    }),
  }
}
