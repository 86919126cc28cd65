import { z } from 'zod'
import { userId } from './fields.ts'
import { line } from './plain-text.ts'

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address'))
const name = line(80)
const currentPassword = z.string().min(1, 'is required').max(128)

const newPassword = (minLength: number) =>
  z.string().min(minLength, `must have at least ${minLength} characters`).max(128)

/** POST /api/users/signup. The password's lower bound is configuration, so auth completes this schema. */
export const signUpRequest = (minLength: number) =>
  z.object({ email, password: newPassword(minLength), name: name.optional() })
export type SignUpRequest = z.infer<ReturnType<typeof signUpRequest>>

/** POST /api/users/signin */
export const signInRequest = z.object({ email, password: currentPassword })
export type SignInRequest = z.infer<typeof signInRequest>

/** PATCH /api/users/me. Whoever changes what they sign in with proves once more who they are. */
export const changeProfileRequest = (minLength: number) =>
  z
    .object({
      name: name.optional(),
      email: email.optional(),
      password: newPassword(minLength).optional(),
      currentPassword: currentPassword.optional(),
    })
    .refine(({ email: address, password, currentPassword: current }) => (!address && !password) || current, {
      message: 'is required to change the e-mail address or the password',
      path: ['currentPassword'],
    })
export type ChangeProfileRequest = z.infer<ReturnType<typeof changeProfileRequest>>

/** POST /api/users/:id/ban */
export const banRequest = z.object({ reason: line(200) })
export type BanRequest = z.infer<typeof banRequest>

const pageOf = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}

/** GET /api/users */
export const searchUsersQuery = z.object({ q: z.string().trim().max(254).optional(), ...pageOf })
export type SearchUsersQuery = z.infer<typeof searchUsersQuery>

/** GET /api/users/audit */
export const auditQuery = z.object({ userId: userId.optional(), ...pageOf })
export type AuditQuery = z.infer<typeof auditQuery>
