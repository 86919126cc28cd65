import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTokenVerifier } from '@stagedoor/common/auth/token-verifier'
import { systemClock } from '@stagedoor/common/runtime/clock'
import { eventually } from '@stagedoor/common/testing/eventually'
import { sessionCookieOf } from '@stagedoor/common/testing/signed-in'
import jsonwebtoken from 'jsonwebtoken'
import {
  type AuthUnderTest,
  cookieOf,
  sessionIn,
  setCookie,
  startAuthUnderTest,
  tokenIn,
} from '../testing/auth-under-test.ts'
import { forgedTokens } from '../testing/forged-tokens.ts'

let auth: AuthUnderTest
beforeAll(async () => {
  auth = await startAuthUnderTest({ ADMIN_EMAILS: 'Admin@stagedoor.test, second@stagedoor.test' })
}, 60_000)
afterAll(() => auth.stop())

const password = 'correct horse'
let counter = 0
const freshEmail = (): string => `fan-${++counter}@stagedoor.test`
const signUp = (body: object) => auth.http().post('/api/users/signup').send(body)
const signIn = (body: object) => auth.http().post('/api/users/signin').send(body)
const currentUser = (cookie = '') => auth.http().get('/api/users/currentuser').set('cookie', cookie)

describe('happy', () => {
  it('somebody signs up, and is signed in', async () => {
    const email = freshEmail()
    const response = await signUp({ email, password, name: 'Sam' }).expect(201)
    const user = { id: response.body.id, email, name: 'Sam', roles: ['user'] }
    expect(response.body).toEqual({ ...user, id: expect.stringMatching(/^[0-9a-f]{24}$/) })
    await currentUser(cookieOf(response)).expect(200, { currentUser: user })
  })

  it('somebody signs in, however they write their e-mail address', async () => {
    const email = freshEmail()
    const { body: user } = await signUp({ email, password })
    const response = await signIn({ email: ` ${email.toUpperCase()} `, password }).expect(200, user)
    await currentUser(cookieOf(response)).expect({ currentUser: user })
  })

  it('a name that is not given is taken from the e-mail address', async () => {
    const { body } = await signUp({ email: 'robin.h@stagedoor.test', password })
    expect(body.name).toBe('robin.h')
  })

  it('each sign-in is a session of its own, with access tokens for five minutes', async () => {
    const email = freshEmail()
    const responses = [await signUp({ email, password }), await signIn({ email, password })]
    const verify = createTokenVerifier(auth.publicKeys, systemClock)
    const [first, second] = responses.map((response) => verify(tokenIn(response)))
    expect(first?.sub).toBe(second?.sub)
    expect(first?.sid).not.toBe(second?.sid)
    expect((first?.exp ?? 0) - (first?.iat ?? 0)).toBe(300)
  })

  it('who is on the list of admins is one, on signing up and on signing in', async () => {
    const email = 'admin@stagedoor.test'
    await signUp({ email, password }).expect(({ body }) => expect(body.roles).toEqual(['user', 'admin']))
    await signIn({ email, password }).expect(({ body }) => expect(body.roles).toEqual(['user', 'admin']))
  })

  it('signing out takes the cookie away', async () => {
    const signedUp = await signUp({ email: freshEmail(), password })
    const response = await auth
      .http()
      .post('/api/users/signout')
      .set('cookie', cookieOf(signedUp))
      .expect(200, {})
    expect(setCookie(response)).toMatch(/^session=; .*expires=Thu, 01 Jan 1970/)
    await currentUser(cookieOf(response)).expect(200, { currentUser: null })
  })

  it('nobody is signed in without a cookie', async () => {
    await currentUser().expect(200, { currentUser: null })
  })

  it('the public keys are there for anyone, and may be kept for a while', async () => {
    const response = await auth.http().get('/api/users/jwks.json').expect(200)
    expect(response.body).toEqual(JSON.parse(auth.publicKeys))
    expect(response.get('cache-control')).toBe('public, max-age=300')
  })

  it('a new user is announced, with what others may know', async () => {
    const { body } = await signUp({ email: freshEmail(), password, name: 'Kim' })
    await eventually(async () => {
      const events = await auth.base.announced('user-created')
      const event = events.find(({ subject }) => subject === body.id)
      expect(event?.data).toEqual({ userId: body.id, version: 1, name: 'Kim', banned: false })
    })
  })

  it('clients that send 4 to 20 characters work where 4 are allowed', async () => {
    const old = await auth.instance({ PASSWORD_MIN_LENGTH: '4' })
    const email = freshEmail()
    await old.post('/api/users/signup').send({ email, password: 'password' }).expect(201)
    await old.post('/api/users/signup').send({ email: freshEmail(), password: 'pass' }).expect(201)
    await old.post('/api/users/signup').send({ email: freshEmail(), password: 'pas' }).expect(400)
    await signIn({ email, password: 'password' }).expect(200)
  })
})

describe('refusals', () => {
  const refusal = (field: string) => ({ message: expect.any(String), code: 'VALIDATION_FAILED', field })

  it.each([
    ['no e-mail', { password }, 'email'],
    ['no e-mail address', { email: 'sam', password }, 'email'],
    ['a list for an e-mail', { email: ['sam@stagedoor.test'], password }, 'email'],
    ['a MongoDB operator for an e-mail', { email: { $gt: '' }, password }, 'email'],
    ['no password', { email: 'sam@stagedoor.test' }, 'password'],
    ['a short password', { email: 'sam@stagedoor.test', password: '1234567' }, 'password'],
    ['a password of 129 characters', { email: 'sam@stagedoor.test', password: 'x'.repeat(129) }, 'password'],
    ['a common password', { email: 'sam@stagedoor.test', password: 'Password1' }, 'password'],
    ['a number for a password', { email: 'sam@stagedoor.test', password: 12345678 }, 'password'],
    ['an empty name', { email: 'sam@stagedoor.test', password, name: ' ' }, 'name'],
  ])('sign-up with %s', async (_what, body, field) => {
    const response = await signUp(body).expect(400)
    expect(response.body).toEqual({ errors: [refusal(field)] })
  })

  it('everything that is wrong is said at once', async () => {
    const { body } = await signUp({}).expect(400)
    expect(body.errors).toEqual([refusal('email'), refusal('password')])
  })

  it.each([
    [
      'a MongoDB operator for a password',
      { email: 'admin@stagedoor.test', password: { $ne: null } },
      'password',
    ],
    ['a MongoDB operator for an e-mail', { email: { $ne: null }, password }, 'email'],
  ])('sign-in with %s', async (_what, body, field) => {
    const response = await signIn(body).expect(400)
    expect(response.body).toEqual({ errors: [refusal(field)] })
  })

  it('an unknown e-mail and a wrong password are told apart by nothing', async () => {
    const email = freshEmail()
    await signUp({ email, password })
    const wrong = await signIn({ email, password: 'wrong horse' }).expect(401)
    const unknown = await signIn({ email: freshEmail(), password: 'wrong horse' }).expect(401)
    expect(wrong.body).toEqual({
      errors: [{ message: 'E-mail or password is wrong.', code: 'BAD_CREDENTIALS' }],
    })
    expect(unknown.text).toBe(wrong.text)
    expect(Object.keys(unknown.headers).toSorted()).toEqual(Object.keys(wrong.headers).toSorted())
    expect(wrong.get('set-cookie')).toBeUndefined()
  })

  it('an e-mail address opens one account, however it is written', async () => {
    const email = freshEmail()
    await signUp({ email, password }).expect(201)
    const { body } = await signUp({ email: email.toUpperCase(), password: 'another horse' }).expect(409)
    expect(body.errors).toMatchObject([{ code: 'EMAIL_IN_USE', field: 'email' }])
    await signIn({ email, password: 'another horse' }).expect(401)
  })

  it('of fifty sign-ups with one address at the same moment, one succeeds', async () => {
    const email = freshEmail()
    const attempts = Array.from({ length: 50 }, (_, n) =>
      signUp({ email: n % 2 ? email : email.toUpperCase(), password: `password of ${n}` }),
    )
    const responses = await Promise.all(attempts)
    const statuses = responses.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(49)
    expect(await auth.base.connection.collection('users').countDocuments({ email })).toBe(1)
  }, 30_000)

  it('what is no JSON, too large or of another kind', async () => {
    const post = (type: string, body: string) =>
      auth.http().post('/api/users/signin').set('content-type', type).send(body)
    const codeOf = async (request: ReturnType<typeof post>, status: number) =>
      (await request.expect(status)).body.errors.map(({ code }: { code: string }) => code)

    expect(await codeOf(post('application/json', '{"email":'), 400)).toEqual(['MALFORMED_JSON'])
    expect(await codeOf(post('application/json', '"text"'), 400)).toEqual(['MALFORMED_JSON'])
    const large = JSON.stringify({ email: freshEmail(), password: 'x'.repeat(1_000_000) })
    expect(await codeOf(post('application/json', large), 413)).toEqual(['BODY_TOO_LARGE'])
    const form = 'email=admin%40stagedoor.test&password=x'
    expect(await codeOf(post('application/x-www-form-urlencoded', form), 415)).toEqual([
      'UNSUPPORTED_MEDIA_TYPE',
    ])
  })
})

describe('security', () => {
  it('scripts cannot read the cookie, other sites cannot send it, and it holds nothing but the token', async () => {
    const response = await signUp({ email: freshEmail(), password })
    const attributes = setCookie(response).split('; ').slice(1)
    expect(attributes.toSorted()).toEqual(['httponly', 'path=/', 'samesite=lax'])
    expect(Object.keys(sessionIn(response))).toEqual(['jwt'])
  })

  it('the cookie is only for https where the site is', async () => {
    const overTls = await auth.instance({ PUBLIC_ORIGIN: 'https://stagedoor.example' })
    const response = await overTls
      .post('/api/users/signup')
      .set('x-forwarded-proto', 'https')
      .send({ email: freshEmail(), password })
    expect(setCookie(response)).toContain('; secure')
  })

  it('fields that nobody asked for change nothing', async () => {
    const email = freshEmail()
    const more = { roles: ['admin'], banned: true, version: 9, _id: 'x', id: 'x', passwordHash: 'x' }
    const { body } = await signUp({ email, password, ...more }).expect(201)
    expect(body.roles).toEqual(['user'])
    const stored = await auth.base.connection.collection('users').findOne({ email })
    expect(stored).toMatchObject({
      version: 1,
      banned: false,
      passwordHash: expect.stringMatching(/^\$argon2id/),
    })
    expect(stored).not.toHaveProperty('roles')
  })

  it('nothing of a password is in an answer, a token or an event', async () => {
    const email = freshEmail()
    const signedUp = await signUp({ email, password })
    const answers = [signedUp, await signIn({ email, password }), await currentUser(cookieOf(signedUp))]
    const events = await eventually(async () => {
      const announced = await auth.base.announced('user-created')
      expect(announced.some(({ subject }) => subject === signedUp.body.id)).toBe(true)
      return announced
    })
    const claims = jsonwebtoken.decode(tokenIn(signedUp))
    const told = [...answers.map(({ text, headers }) => [text, headers]), events, claims]
    expect(JSON.stringify(told)).toContain(email)
    expect(JSON.stringify(told)).not.toMatch(/argon2|password|correct horse/i)
  })

  it('a page of another site cannot sign anybody in', async () => {
    const { body } = await signIn({ email: 'admin@stagedoor.test', password })
      .set('origin', 'https://evil.example')
      .expect(403)
    expect(body.errors).toMatchObject([{ code: 'CROSS_SITE_REQUEST' }])
  })

  it.each(forgedTokens)('a token %s is nobody’s', async (_how, forge) => {
    await currentUser(sessionCookieOf(forge(auth))).expect(200, { currentUser: null })
  })

  it.each(['session=', 'session=%', 'session=eyJqd3QiOnt9fQ==', 'session=bm8ganNvbg==', 'sessio'])(
    'a broken cookie is nobody’s: %s',
    async (cookie) => {
      await currentUser(cookie).expect(200, { currentUser: null })
    },
  )
})
