import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type AuthUnderTest, startAuthUnderTest } from '../testing/auth-under-test.ts'
import {
  codeOf,
  currentUser,
  type Person,
  password,
  refresh,
  sidOf,
  signIn,
  signUp,
} from '../testing/people.ts'

let auth: AuthUnderTest
let admin: Person
beforeAll(async () => {
  auth = await startAuthUnderTest({ ADMIN_EMAILS: 'admin@stagedoor.test, other@stagedoor.test' })
  admin = await signUp(auth, { email: 'admin@stagedoor.test' })
}, 60_000)
afterAll(() => auth.stop())

const banPath = (who: { id: string }): string => `/api/users/${who.id}/ban`
const ban = (who: { id: string }, reason = 'sells tickets twice', by = admin) =>
  auth.http().post(banPath(who)).set('cookie', by.session).send({ reason })
const unban = (who: { id: string }, by = admin) => auth.http().delete(banPath(who)).set('cookie', by.session)
const find = async (q: string) =>
  (await auth.http().get('/api/users').query({ q }).set('cookie', admin.session).expect(200)).body
const audit = async (userId: string) =>
  (await auth.http().get('/api/users/audit').query({ userId }).set('cookie', admin.session).expect(200)).body
const announcedOf = async (id: string) => {
  const events = await auth.base.announced('user-created', 'user-updated', 'user-banned', 'user-unbanned')
  return events.filter(({ subject }) => subject === id).map(({ type, data }) => [type, data])
}

describe('happy', () => {
  it('a banned user is refused with the reason, on the next request and at the next sign-in', async () => {
    const sam = await signUp(auth, { name: 'Sam' })
    const { body } = await ban(sam).expect(200)
    expect(body).toMatchObject({ id: sam.id, banned: true, banReason: 'sells tickets twice', version: 2 })
    const suspended = {
      errors: [
        {
          message: 'This account is suspended.',
          code: 'BANNED',
          details: { reason: 'sells tickets twice' },
        },
      ],
    }
    await eventually(() =>
      auth.http().get('/api/users/sessions').set('cookie', sam.session).expect(403, suspended),
    )
    await auth.http().get('/api/users/currentuser').set('cookie', sam.session).expect(403, suspended)
    await auth.http().post('/api/users/signin').send({ email: sam.email, password }).expect(403, suspended)
    await refresh(auth, sam.refresh).expect(403, suspended)
  })

  it('a user who is let in again can sign in, and go on with the session they had', async () => {
    const sam = await signUp(auth)
    await ban(sam).expect(200)
    await refresh(auth, sam.refresh).expect(403)
    const { body } = await unban(sam).expect(200)
    expect(body).toMatchObject({ banned: false, banReason: null, version: 3 })
    await eventually(async () => expect(await currentUser(auth, sam.session)).toBe(sam.id))
    await signIn(auth, sam.email)
    await refresh(auth, sam.refresh).expect(204)
  })

  it('bans and their end are announced with the state they lead to, once for each change', async () => {
    const sam = await signUp(auth, { name: 'Sam' })
    for (const reason of ['tout', 'tout', 'tout, again']) await ban(sam, reason).expect(200)
    await unban(sam).expect(200)
    await unban(sam).expect(200)
    const user = { userId: sam.id, name: 'Sam' }
    await eventually(async () =>
      expect(await announcedOf(sam.id)).toEqual([
        ['user-created', { ...user, version: 1, banned: false }],
        ['user-banned', { ...user, version: 2, banned: true, banReason: 'tout' }],
        ['user-banned', { ...user, version: 3, banned: true, banReason: 'tout, again' }],
        ['user-unbanned', { ...user, version: 4, banned: false }],
      ]),
    )
  })

  it('an admin finds users by the beginning of a name or an e-mail address, and by id', async () => {
    const kim = await signUp(auth, { name: 'Kimbérley Ångström', email: 'kim.a@example.org' })
    const expected = [expect.objectContaining({ id: kim.id, email: kim.email, banned: false })]
    for (const q of ['KIMBER', 'ang kim', 'kim.a@exam', kim.id]) expect(await find(q)).toEqual(expected)
    expect(await find('nobody-is-called-so')).toEqual([])
    expect(JSON.stringify(await find(''))).not.toMatch(/argon2|hash/i)
  })

  it('the list of users goes on page by page', async () => {
    for (let n = 0; n < 3; n += 1) await signUp(auth, { name: 'Paged' })
    const page = (path: string) => auth.http().get(path).set('cookie', admin.session).expect(200)
    const seen: string[] = []
    for (let path = '/api/users?q=paged&limit=2'; path; ) {
      const response = await page(path)
      seen.push(...response.body.map(({ id }: { id: string }) => id))
      path = /<([^>]+)>/.exec(response.get('link') ?? '')?.[1] ?? ''
    }
    expect(new Set(seen).size).toBe(3)
    expect(seen).toHaveLength(3)
  })

  it('the audit trail tells who did what, when and from where', async () => {
    const sam = await signUp(auth)
    await auth
      .http()
      .post('/api/users/signin')
      .set('user-agent', 'curl/8')
      .send({ email: sam.email, password: 'x' })
    await signIn(auth, sam.email)
    await ban(sam, 'tout').expect(200)
    await unban(sam).expect(200)
    const trail = await audit(sam.id)
    expect(trail.map(({ act }: { act: string }) => act)).toEqual([
      'unbanned',
      'banned',
      'signed-in',
      'sign-in-failed',
      'signed-up',
    ])
    expect(trail[1]).toMatchObject({ userId: sam.id, byUserId: admin.id, detail: 'tout' })
    expect(trail[3]).toMatchObject({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      address: expect.stringContaining('127.0.0.1'),
      agent: 'curl/8',
      email: sam.email,
    })
    expect(JSON.stringify(trail)).not.toMatch(/correct horse|argon2|eyJ/)
  })

  it('old lines of the audit trail go by themselves after 90 days', async () => {
    const indexes = await auth.base.connection.collection('audit').indexes()
    const kept = indexes.map(({ expireAfterSeconds }) => expireAfterSeconds).filter(Boolean)
    expect(kept).toEqual([90 * 86_400])
  })

  it('an admin sees how many accounts there are', async () => {
    const { body } = await auth.http().get('/api/users/stats').set('cookie', admin.session).expect(200)
    expect(body).toEqual({
      users: expect.any(Number),
      banned: expect.any(Number),
      backlog: { outbox: expect.any(Number), lagSeconds: expect.any(Number), parked: 0 },
    })
    expect(body.users).toBeGreaterThan(body.banned)
  })
})

describe('refusals', () => {
  it('an admin cannot ban themselves', async () => {
    expect(codeOf(await ban(admin).expect(403))).toBe('FORBIDDEN')
  })

  it('an admin can be banned by another one', async () => {
    const other = await signUp(auth, { email: 'other@stagedoor.test' })
    await ban(other).expect(200)
    await eventually(() =>
      auth
        .http()
        .get('/api/users')
        .set('cookie', other.session)
        .expect(({ body }) => expect(body.errors[0].code).toBe('BANNED')),
    )
  })

  it.each([
    ['no reason', {}],
    ['an empty reason', { reason: ' ' }],
    ['a long reason', { reason: 'x'.repeat(201) }],
  ])('a ban with %s', async (_what, body) => {
    const sam = await signUp(auth)
    const response = await auth.http().post(banPath(sam)).set('cookie', admin.session).send(body).expect(400)
    expect(response.body.errors).toMatchObject([{ code: 'VALIDATION_FAILED', field: 'reason' }])
  })

  it('nobody can be banned who is not there', async () => {
    expect(codeOf(await ban({ id: 'a'.repeat(24) }).expect(404))).toBe('NOT_FOUND')
    expect(codeOf(await unban({ id: 'nonsense' }).expect(404))).toBe('NOT_FOUND')
  })
})

describe('security', () => {
  it('only who knows the password learns that an account is banned', async () => {
    const sam = await signUp(auth)
    await ban(sam).expect(200)
    const response = await auth.http().post('/api/users/signin').send({ email: sam.email, password: 'wrong' })
    expect(codeOf(response)).toBe('BAD_CREDENTIALS')
  })

  it('a banned user can sign out, and somebody else can sign in in their browser', async () => {
    const [sam, kim] = [await signUp(auth), await signUp(auth)]
    await ban(sam).expect(200)
    await eventually(() => auth.http().get('/api/users/me').set('cookie', sam.session).expect(404))
    await eventually(() => auth.http().get('/api/users/sessions').set('cookie', sam.session).expect(403))
    const credentials = { email: kim.email, password }
    await auth.http().post('/api/users/signin').set('cookie', sam.cookies).send(credentials).expect(200)
    await auth.http().post('/api/users/signout').set('cookie', sam.cookies).expect(200)
  })

  it('a ban that is delivered again after its end bans nobody', async () => {
    const sam = await signUp(auth)
    await ban(sam).expect(200)
    const [first] = await eventually(async () => {
      const events = await auth.base.announced('user-banned')
      const ofSam = events.filter(({ subject }) => subject === sam.id)
      expect(ofSam).toHaveLength(1)
      return ofSam
    })
    await unban(sam).expect(200)
    await eventually(async () => expect(await currentUser(auth, sam.session)).toBe(sam.id))
    // Under another id, or the broker would take it for a duplicate; and news that comes later shows that it was heard.
    if (first) await auth.base.bus.publish({ ...first, id: `${first.id}-again` })
    const kim = await signUp(auth)
    await ban(kim).expect(200)
    await eventually(() => auth.http().get('/api/users/sessions').set('cookie', kim.session).expect(403))
    expect(await currentUser(auth, sam.session)).toBe(sam.id)
  })

  it('an instance that starts later knows who is banned before it answers at all', async () => {
    const [sam, kim] = [await signUp(auth), await signUp(auth)]
    await ban(sam).expect(200)
    await auth.http().post('/api/users/signout').set('cookie', kim.session).expect(200)
    await eventually(async () => {
      const news = (await auth.base.announced('user-banned', 'session-revoked')).map(({ subject }) => subject)
      expect(news).toEqual(expect.arrayContaining([sam.id, sidOf(kim.refresh)]))
    })
    const later = await auth.instance({})
    await later.get('/api/users/sessions').set('cookie', sam.session).expect(403)
    await later.get('/api/users/sessions').set('cookie', kim.session).expect(401)
  })
})
