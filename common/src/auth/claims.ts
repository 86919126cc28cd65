import { z } from 'zod'
import { sessionId, userId } from '../contracts/fields.ts'

export const role = z.enum(['user', 'admin'])
export type Role = z.infer<typeof role>

/** Who may have issued a token, and for whom. */
export const issuer = 'stagedoor'
export const audience = 'stagedoor'

/** The only algorithm a token may be signed with. */
export const algorithm = 'ES256'

/** What an access token says. Times are seconds since 1970 (RFC 7519). */
export const claims = z.object({
  iss: z.literal(issuer),
  aud: z.literal(audience),
  sub: userId,
  email: z.string(),
  name: z.string(),
  roles: z.array(role),
  sid: sessionId,
  iat: z.number(),
  exp: z.number(),
})
export type Claims = z.infer<typeof claims>
