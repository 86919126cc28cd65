import { algorithm } from '@stagedoor/common/auth/claims'
import { sessionCookieOf, testSigner } from '@stagedoor/common/testing/signed-in'
import jsonwebtoken from 'jsonwebtoken'
import type { Person } from '../../support/market.ts'

const tokenOf = ({ cookie }: Person): string =>
  (JSON.parse(Buffer.from(cookie.slice('session='.length), 'base64').toString()) as { jwt: string }).jwt

const stranger = testSigner()

/** Cookies that prove nothing, made from a good one. */
export const forgeries: Readonly<Record<string, (good: Person) => string>> = {
  'that is missing': () => '',
  'that is no base64': () => 'session=%%%',
  'that holds no token': () => `session=${Buffer.from('{"jwt":{"$ne":null}}').toString('base64')}`,
  'signed by somebody else': () => sessionCookieOf(stranger.token()),
  'that names our key, signed by somebody else': (good) => {
    const { header, payload } = jsonwebtoken.decode(tokenOf(good), { complete: true }) ?? {}
    const keyid = header?.kid ?? ''
    return sessionCookieOf(jsonwebtoken.sign(payload as object, stranger.privateKey, { algorithm, keyid }))
  },
  'without a signature': (good) => {
    const [, payload] = tokenOf(good).split('.')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    return sessionCookieOf(`${none}.${payload}.`)
  },
  'whose owner made themselves an admin': (good) => {
    const [header, payload = '', signature] = tokenOf(good).split('.')
    const claims = {
      ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object),
      roles: ['admin'],
    }
    return sessionCookieOf(
      `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`,
    )
  },
}
