import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
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

/** Attempts at the same moment, in turn on two instances; how many of them were answered how. */
async function attempts(count: number, path: string, address: string, body: (n: number) => object) {
  const responses = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      instances[n % 2]?.post(path).set('x-forwarded-for', address).send(body(n)),
    ),
  )
  const statuses = responses.map((response) => response?.status ?? 0)
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => [status, statuses.filter((one) => one === status).length]),
  )
}

describe('limits hold exactly across two instances', () => {
  it('for attempts on one e-mail address, from wherever they come', async () => {
    const email = freshEmail()
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        instances[n % 2]
          ?.post('/api/users/signin')
          .set('x-forwarded-for', `203.0.113.${n}`)
          .send({ email, password }),
      ),
    )
    const statuses = responses.map((response) => response?.status).toSorted()
    expect(statuses).toEqual([...Array(5).fill(401), ...Array(15).fill(429)])
    const refused = responses.find((response) => response?.status === 429)
    expect(Number(refused?.get('retry-after'))).toBeGreaterThan(590)
    expect(refused && codeOf(refused)).toBe('TOO_MANY_REQUESTS')
  })

  it('for sign-ins from one address', async () => {
    const counted = await attempts(40, '/api/users/signin', '198.51.100.1', (n) => ({
      email: `nobody-${n}@stagedoor.test`,
      password,
    }))
    expect(counted).toEqual({ 401: 20, 429: 20 })
  })

  it('for sign-ups from one address', async () => {
    const counted = await attempts(16, '/api/users/signup', '198.51.100.2', () => ({
      email: freshEmail(),
      password,
    }))
    expect(counted).toEqual({ 201: 8, 429: 8 })
  })

  it('for refreshes from one address', async () => {
    expect(await attempts(12, '/api/users/refresh', '198.51.100.3', () => ({}))).toEqual({ 401: 6, 429: 6 })
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
