import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Response } from 'supertest'
import { type AuthUnderTest, startAuthUnderTest } from '../testing/auth-under-test.ts'
import { codeOf, freshEmail, password, signUp } from '../testing/people.ts'

const limits = {
  LIMIT_SIGN_INS_PER_EMAIL: '5',
  LIMIT_SIGN_INS_PER_ADDRESS: '20',
  LIMIT_SIGN_UPS_PER_ADDRESS: '8',
  LIMIT_REFRESHES_PER_ADDRESS: '6',
}
let auth: AuthUnderTest
let instances: ReturnType<AuthUnderTest['http']>[]
beforeAll(async () => {
  auth = await startAuthUnderTest(limits)
  instances = [auth.http(), await auth.instance({})]
})
afterAll(() => auth.stop())

type Attempt = { readonly address: string; readonly body: object }

/** Attempts at the same moment, in turn on two instances. */
function attempts(count: number, path: string, attempt: (n: number) => Attempt): Promise<Response[]> {
  const one = async (n: number): Promise<Response> => {
    const { address, body } = attempt(n)
    const instance = instances[n % instances.length] ?? auth.http()
    return await instance.post(path).set('x-forwarded-for', address).send(body)
  }
  return Promise.all(Array.from({ length: count }, (_, n) => one(n)))
}

/** How many were answered how. */
const counted = (responses: readonly Response[]): Record<number, number> =>
  Object.fromEntries(
    [...Map.groupBy(responses, ({ status }) => status)].map(([status, { length }]) => [status, length]),
  )

describe('limits hold exactly across two instances', () => {
  it('for attempts on one e-mail address, from wherever they come', async () => {
    const email = freshEmail()
    const responses = await attempts(20, '/api/users/signin', (n) => ({
      address: `203.0.113.${n}`,
      body: { email, password },
    }))
    expect(counted(responses)).toEqual({ 401: 5, 429: 15 })
    for (const refused of responses.filter(({ status }) => status === 429)) {
      expect(Number(refused.get('retry-after'))).toBeGreaterThan(590)
      expect(codeOf(refused)).toBe('TOO_MANY_REQUESTS')
    }
  })

  it('for sign-ins from one address', async () => {
    const responses = await attempts(40, '/api/users/signin', (n) => ({
      address: '198.51.100.1',
      body: { email: `nobody-${n}@stagedoor.test`, password },
    }))
    expect(counted(responses)).toEqual({ 401: 20, 429: 20 })
  })

  it('for sign-ups from one address', async () => {
    const responses = await attempts(16, '/api/users/signup', () => ({
      address: '198.51.100.2',
      body: { email: freshEmail(), password },
    }))
    expect(counted(responses)).toEqual({ 201: 8, 429: 8 })
  })

  it('for refreshes from one address', async () => {
    const responses = await attempts(12, '/api/users/refresh', () => ({ address: '198.51.100.3', body: {} }))
    expect(counted(responses)).toEqual({ 401: 6, 429: 6 })
  })
})

describe('a limit', () => {
  it('starts anew for an e-mail address whose owner signs in', async () => {
    const { email } = await signUp(auth)
    const attempt = (secret: string) =>
      auth
        .http()
        .post('/api/users/signin')
        .set('x-forwarded-for', '198.51.100.4')
        .send({ email, password: secret })
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 4; n += 1) await attempt('wrong').expect(401)
      await attempt(password).expect(200)
    }
  })

  it('says the same of an account that is not there', async () => {
    const email = freshEmail()
    const attempt = () =>
      auth.http().post('/api/users/signin').set('x-forwarded-for', '198.51.100.5').send({ email, password })
    for (let n = 0; n < 5; n += 1) await attempt().expect(401)
    await attempt().expect(429)
  })

  it('counts a whole IPv6 network as one', async () => {
    const attempt = (host: string) =>
      auth.http().post('/api/users/refresh').set('x-forwarded-for', `2001:db8:1:2::${host}`).send({})
    for (let n = 0; n < 6; n += 1) await attempt(`${n}`).expect(401)
    await attempt('ffff').expect(429)
    await auth.http().post('/api/users/refresh').set('x-forwarded-for', '2001:db8:1:3::1').expect(401)
  })

  it('never keeps anybody from signing out', async () => {
    for (let n = 0; n < 50; n += 1) {
      await auth.http().post('/api/users/signout').set('x-forwarded-for', '198.51.100.3').expect(200)
    }
  })

  it('is lifted where limits are off', async () => {
    const open = await auth.instance({ LIMITS: 'off' })
    for (let n = 0; n < 12; n += 1) {
      await open.post('/api/users/refresh').set('x-forwarded-for', '198.51.100.3').expect(401)
    }
  })
})
