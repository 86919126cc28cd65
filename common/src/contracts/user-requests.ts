import { z } from 'zod'

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address'))

/** POST /api/users/signup. The password's lower bound is configuration, so auth completes this schema. */
export const signUpRequest = (minLength: number) =>
  z.object({
    email,
    password: z.string().min(minLength, `must have at least ${minLength} characters`).max(128),
    name: z.string().trim().min(1, 'is required').max(80).optional(),
  })
export type SignUpRequest = z.infer<ReturnType<typeof signUpRequest>>

/** POST /api/users/signin */
export const signInRequest = z.object({ email, password: z.string().min(1, 'is required').max(128) })
export type SignInRequest = z.infer<typeof signInRequest>
