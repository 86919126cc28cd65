import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type AuthUnderTest, cookieOf, setCookie, startAuthUnderTest } from '../testing/auth-under-test.ts'
import {
  codeOf,
  currentUser,
  freshEmail,
  type Person,
  password,
  refresh,
  signIn,
  signUp,
} from '../testing/people.ts'

let auth: AuthUnderTest
beforeAll(async () => {
  auth = await startAuthUnderTest({ ADMIN_EMAILS: 'boss@stagedoor.test, chief@stagedoor.test' })
}, 60_000)
afterAll(() => auth.stop())

const change = (who: Person, body: object) =>
  auth.http().patch('/api/users/me').set('cookie', who.session).send(body)
const me = async (cookie: string) =>
  (await auth.http().get('/api/users/currentuser').set('cookie', cookie)).body.currentUser

describe('happy', () => {
  it('a new name is in the answer, in the token that comes with it, and announced', async () => {
    const sam = await signUp(auth, { name: 'Sam' })
    const response = await change(sam, { name: '  Samantha ' }).expect(200)
    const profile = { id: sam.id, email: sam.email, name: 'Samantha', roles: ['user'] }
    expect(response.body).toEqual(profile)
    expect(await me(cookieOf(response))).toEqual(profile)
    expect(setCookie(response, 'refresh')).toBe('')
    await eventually(async () => {
      const events = await auth.base.announced('user-updated')
      expect(events.map(({ data }) => data)).toEqual([
        { userId: sam.id, version: 2, name: 'Samantha', banned: false },
      ])
    })
  })

  it('a name that stays the same is no news', async () => {
    const sam = await signUp(auth, { name: 'Sam' })
    await change(sam, { name: 'Sam' }).expect(200)
    await change(sam, {}).expect(200)
    const stored = await auth.base.connection.collection('users').findOne({ _id: sam.id as never })
    expect(stored).toMatchObject({ version: 1 })
  })

  it('a new e-mail address is the one to sign in with', async () => {
    const sam = await signUp(auth)
    const email = freshEmail()
    const response = await change(sam, { email: email.toUpperCase(), currentPassword: password }).expect(200)
    expect(response.body.email).toBe(email)
    await signIn(auth, email)
    await auth.http().post('/api/users/signin').send({ email: sam.email, password }).expect(401)
  })

  it('a new password ends every other session, and only those', async () => {
    const phone = await signUp(auth)
    const laptop = await signIn(auth, phone.email)
    const body = { password: 'another horse', currentPassword: password }
    const response = await change(laptop, body).expect(200)
    expect(await currentUser(auth, cookieOf(response))).toBe(laptop.id)
    await refresh(auth, laptop.refresh).expect(204)
    await eventually(async () => expect(await currentUser(auth, phone.session)).toBeNull())
    await refresh(auth, phone.refresh).expect(401)
    await auth.http().post('/api/users/signin').send({ email: phone.email, password }).expect(401)
    const again = { email: phone.email, password: 'another horse' }
    await auth.http().post('/api/users/signin').send(again).expect(200)
  })
})

describe('refusals', () => {
  it.each([
    ['an empty name', { name: '' }, 'name'],
    ['no e-mail address', { email: 'sam', currentPassword: password }, 'email'],
    ['a short password', { password: 'short', currentPassword: password }, 'password'],
    ['a common password', { password: 'password1', currentPassword: password }, 'password'],
    ['a new password without the current one', { password: 'another horse' }, 'currentPassword'],
    ['a new e-mail address without the password', { email: 'x@stagedoor.test' }, 'currentPassword'],
    ['an operator for a name', { name: { $gt: '' } }, 'name'],
  ])('%s', async (_what, body, field) => {
    const sam = await signUp(auth)
    const response = await change(sam, body).expect(400)
    expect(response.body.errors).toMatchObject([{ code: 'VALIDATION_FAILED', field }])
  })

  it('a wrong current password', async () => {
    const sam = await signUp(auth)
    const response = await change(sam, { password: 'another horse', currentPassword: 'wrong' }).expect(401)
    expect(response.body.errors).toMatchObject([{ code: 'BAD_CREDENTIALS', field: 'currentPassword' }])
    await signIn(auth, sam.email)
  })

  it('an address that somebody else has', async () => {
    const [sam, kim] = [await signUp(auth), await signUp(auth)]
    const response = await change(sam, { email: kim.email, currentPassword: password }).expect(409)
    expect(codeOf(response)).toBe('EMAIL_IN_USE')
  })
})

describe('security', () => {
  it('nobody becomes an admin by taking an admin’s address', async () => {
    const sam = await signUp(auth)
    const response = await change(sam, { email: 'boss@stagedoor.test', currentPassword: password }).expect(
      409,
    )
    expect(codeOf(response)).toBe('EMAIL_IN_USE')
  })

  it('fields that nobody asked for change nothing', async () => {
    const sam = await signUp(auth)
    const more = { roles: ['admin'], banned: true, version: 9, passwordHash: 'x', id: 'x' }
    expect((await change(sam, { name: 'Kim', ...more }).expect(200)).body.roles).toEqual(['user'])
    const stored = await auth.base.connection.collection('users').findOne({ _id: sam.id as never })
    expect(stored).toMatchObject({
      version: 2,
      banned: false,
      passwordHash: expect.stringMatching(/^\$argon2id/),
    })
  })

  it('an admin leaves no admin’s address behind for whoever comes next', async () => {
    const boss = await signUp(auth, { email: 'chief@stagedoor.test' })
    const response = await change(boss, { email: freshEmail(), currentPassword: password }).expect(400)
    expect(response.body.errors).toMatchObject([{ code: 'VALIDATION_FAILED', field: 'email' }])
  })

  it('a token does not prolong itself once its session is over, or its user suspended', async () => {
    const [ended, suspended] = [await signUp(auth), await signUp(auth)]
    const { connection } = auth.base
    // Past the door, which knows neither: as a service that has been without the broker.
    await connection
      .collection('sessions')
      .updateMany({ userId: ended.id }, { $set: { expiresAt: new Date() } })
    await connection
      .collection('users')
      .updateOne(
        { _id: suspended.id as never },
        { $set: { banned: true, banReason: 'Sold what was not theirs' } },
      )
    expect(codeOf(await change(ended, {}).expect(401))).toBe('NOT_AUTHENTICATED')
    expect(codeOf(await change(suspended, {}).expect(403))).toBe('BANNED')
  })

  it('of two who change the password at once, with the old one, one succeeds', async () => {
    const sam = await signUp(auth)
    const both = ['another horse', 'one more horse'].map((next) =>
      change(sam, { password: next, currentPassword: password }),
    )
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  it('the current password cannot be guessed without end', async () => {
    const sam = await signUp(auth)
    const body = { password: 'another horse', currentPassword: 'wrong' }
    for (let n = 0; n < 10; n += 1) await change(sam, body).expect(401)
    expect(codeOf(await change(sam, body).expect(429))).toBe('TOO_MANY_REQUESTS')
  })
})
