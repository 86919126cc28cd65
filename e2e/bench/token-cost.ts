import { createPublicKey, createVerify, type JsonWebKey } from 'node:crypto'
import { createRevocationList } from '@stagedoor/common/auth/revocation-list'
import { createTokenVerifier } from '@stagedoor/common/auth/token-verifier'
import { systemClock } from '@stagedoor/common/runtime/clock'
import { testSigner } from '@stagedoor/common/testing/signed-in'

/** What it costs a service to know who calls: a token seen for the first time, one seen before, and the look at the list. */
const count = 5_000
const signer = testSigner()
const tokens = Array.from({ length: count }, () => signer.token())

const verify = createTokenVerifier(signer.publicKeys, systemClock)
const list = createRevocationList(systemClock, 300)
const known = tokens.map((token) => verify(token)).filter((claims) => claims !== undefined)
for (const { sub, sid } of known.slice(0, 1_000)) {
  list.hearUser({ userId: sub, version: 2, banned: true }, new Date())
  list.hearSession(sid, new Date())
}
const first = createTokenVerifier(signer.publicKeys, systemClock)
const firstUs = costUs(tokens, (token) => first(token))
const again = costUs(tokens, (token) => first(token))

console.table({
  'first time (signature checked)': { 'µs per request': firstUs },
  'of which the signature alone': { 'µs per request': costUs(tokens, signatureOnly()) },
  'again (from the cache)': { 'µs per request': again },
  'list of bans and revoked sessions': {
    'µs per request': costUs(known, (claims) => list.standingOf(claims)),
  },
})

function costUs<Item>(items: readonly Item[], work: (item: Item) => unknown): number {
  const startedAt = performance.now()
  for (const item of items) work(item)
  return Math.round(((performance.now() - startedAt) / items.length) * 100_000) / 100
}

function signatureOnly(): (token: string) => boolean {
  const { keys } = JSON.parse(signer.publicKeys) as { keys: [JsonWebKey] }
  const key = createPublicKey({ key: keys[0], format: 'jwk' })
  return (token) => {
    const [header, payload, signature = ''] = token.split('.')
    const check = createVerify('sha256').update(`${header}.${payload}`)
    return check.verify({ key, dsaEncoding: 'ieee-p1363' }, signature, 'base64url')
  }
}
