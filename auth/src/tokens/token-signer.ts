import { algorithm, audience, type Claims, issuer } from '@stagedoor/common/auth/claims'
import type { SessionId, UserId } from '@stagedoor/common/domain/ids'
import type { Clock } from '@stagedoor/common/runtime/clock'
import jsonwebtoken from 'jsonwebtoken'
import type { SigningKey } from './keys.ts'

/** Whom a token speaks of. */
export type Subject = {
  readonly id: UserId
  readonly email: string
  readonly name: string
  readonly roles: Claims['roles']
}

export type TokenSigner = {
  /** An access token of this session: it says who calls, and is valid everywhere without asking auth. */
  sign(subject: Subject, sessionId: SessionId): string
}

/** @param lifetimeSeconds how long each token is valid */
export function createTokenSigner(
  { kid, key }: SigningKey,
  lifetimeSeconds: number,
  clock: Clock,
): TokenSigner {
  return {
    sign: ({ id, email, name, roles }, sessionId) => {
      const iat = Math.floor(clock.now().getTime() / 1000)
      const claims: Claims = {
        iss: issuer,
        aud: audience,
        sub: id,
        email,
        name,
        roles,
        sid: sessionId,
        iat,
        exp: iat + lifetimeSeconds,
      }
      return jsonwebtoken.sign(claims, key, { algorithm, keyid: kid })
    },
  }
}
