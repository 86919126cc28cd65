import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { algorithm, audience, type Claims, issuer } from '@stagedoor/common/auth/claims'
import type { SessionId, UserId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import jsonwebtoken from 'jsonwebtoken'

const hourSeconds = 3600

/** Signs a token for somebody who never signed up. */
export type SignToken = (sub: UserId, name: string, roles: Claims['roles']) => string

/** Signs tokens with the key of the stack in this data folder, so that a crowd need not sign up one by one. */
export function tokenSigner(dataDir: string): SignToken {
  const { jwtPrivateKey } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as {
    jwtPrivateKey: { kid: string }
  }
  const key = createPrivateKey({ key: jwtPrivateKey as never, format: 'jwk' })
  return (sub, name, roles) => {
    const iat = Math.floor(Date.now() / 1000)
    const claims: Claims = {
      iss: issuer,
      aud: audience,
      sub,
      name,
      roles,
      iat,
      exp: iat + hourSeconds,
      email: `${sub}@stagedoor.test`,
      sid: newId<SessionId>(),
    }
    return jsonwebtoken.sign(claims, key, { algorithm, keyid: jwtPrivateKey.kid })
  }
}
