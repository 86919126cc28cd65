import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { audience, issuer } from '@stagedoor/common/auth/claims'
import jsonwebtoken from 'jsonwebtoken'

type Keys = { readonly publicKeys: string }

/** What an attacker would like to be. */
function claims() {
  const iat = Math.floor(Date.now() / 1000)
  const [sub, sid] = ['0000000000000000000000b1', '0000000000000000000000e1']
  const who = { sub, sid, email: 'admin@stagedoor.test', name: 'Admin', roles: ['admin'] }
  return { iss: issuer, aud: audience, ...who, iat, exp: iat + 600 }
}

const publishedKey = ({ publicKeys }: Keys) => JSON.parse(publicKeys).keys[0]

/** Tokens that prove nothing, each with the right key id and claims: how they are made, and the making. */
export const forgedTokens: readonly [string, (keys: Keys) => string][] = [
  [
    'signed by nobody',
    (keys) => {
      const header = { alg: 'none', typ: 'JWT', kid: publishedKey(keys).kid }
      const parts = [header, claims()].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      return `${parts.join('.')}.`
    },
  ],
  [
    'signed with the public key as a password',
    (keys) => {
      const key = publishedKey(keys)
      const pem = createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
      return jsonwebtoken.sign(claims(), Buffer.from(pem), { algorithm: 'HS256', keyid: key.kid })
    },
  ],
  [
    'signed with another key',
    (keys) => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      return jsonwebtoken.sign(claims(), privateKey, { algorithm: 'ES256', keyid: publishedKey(keys).kid })
    },
  ],
  ['that is none', () => 'no.token.at.all'],
]
