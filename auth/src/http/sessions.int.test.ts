import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type FakeClock, fakeClock } from '@stagedoor/common/testing/fake-clock'
import { type AuthUnderTest, cookieOf, setCookie, startAuthUnderTest } from '../testing/auth-under-test.ts'
import { codeOf, currentUser, password, refresh, sidOf, signIn, signUp } from '../testing/people.ts'

const daySeconds = 86_400
let clock: FakeClock
let auth: AuthUnderTest
beforeAll(async () => {
  clock = fakeClock(new Date().toISOString())
  auth = await startAuthUnderTest({}, clock)
}, 60_000)
afterAll(() => auth.stop())

const refreshOf = (response: Awaited<ReturnType<typeof refresh>>): string => cookieOf(response, 'refresh')
const stored = (sid: string) => auth.base.connection.collection('sessions').findOne({ _id: sid as never })
const revokedSessions = async (): Promise<string[]> =>
  (await auth.base.announced('session-revoked')).map(({ subject }) => subject)
const sessions = async (cookie: string) =>
  (await auth.http().get('/api/users/sessions').set('cookie', cookie).expect(200)).body

describe('happy', () => {
  it('an expired access token is renewed, and the refresh token is replaced', async () => {
    const sam = await signUp(auth)
    clock.advance(301)
    expect(await currentUser(auth, sam.session)).toBeNull()
    const response = await refresh(auth, sam.refresh).expect(204)
    expect(response.text).toBe('')
    expect(await currentUser(auth, cookieOf(response))).toBe(sam.id)
    expect(refreshOf(response)).not.toBe(sam.refresh)
    await refresh(auth, refreshOf(response)).expect(204)
  })

  it('two tabs that refresh at once both go on, with the same successor', async () => {
    const sam = await signUp(auth)
    const responses = await Promise.all(Array.from({ length: 8 }, () => refresh(auth, sam.refresh)))
    expect(responses.map(({ status }) => status)).toEqual(Array(8).fill(204))
    expect(new Set(responses.map(refreshOf)).size).toBe(1)
    for (const response of responses) expect(await currentUser(auth, cookieOf(response))).toBe(sam.id)
    await refresh(auth, refreshOf(responses[0] as never)).expect(204)
  })

  it('an answer that was lost is given again for ten seconds', async () => {
    const sam = await signUp(auth)
    const lost = await refresh(auth, sam.refresh)
    clock.advance(10)
    const again = await refresh(auth, sam.refresh).expect(204)
    expect(refreshOf(again)).toBe(refreshOf(lost))
    await refresh(auth, refreshOf(again)).expect(204)
  })

  it('a session that is used slides on for 14 days at a time, up to 90 days', async () => {
    const sam = await signUp(auth)
    let token = sam.refresh
    for (let day = 13; day < 90; day += 13) {
      clock.advance(13 * daySeconds)
      token = refreshOf(await refresh(auth, token).expect(204))
    }
    const lastsUntil = Date.parse(/expires=([^;]+)/i.exec(setCookie(sam.response, 'refresh'))?.[1] ?? '')
    expect(lastsUntil).toBeLessThan(clock.now().getTime())
    clock.advance(12 * daySeconds)
    await refresh(auth, token).expect(401)
  })

  it('the devices somebody is signed in on are listed, with the one that asks', async () => {
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const { email } = await signUp(auth)
    clock.advance(60)
    const tab = await signIn(auth, email, firefox)
    const list = await sessions(tab.session)
    expect(list).toMatchObject([
      { device: 'Firefox on Linux', current: true, id: sidOf(tab.refresh) },
      { device: expect.any(String), current: false },
    ])
    expect(Date.parse(list[0].createdAt) - Date.parse(list[1].createdAt)).toBe(60_000)
    expect(JSON.stringify(list)).not.toMatch(/hash|token/i)
  })

  it('one device can be signed out from another, which is heard by every service', async () => {
    const phone = await signUp(auth)
    const laptop = await signIn(auth, phone.email)
    const path = `/api/users/sessions/${sidOf(phone.refresh)}`
    await auth.http().delete(path).set('cookie', laptop.session).expect(204)
    await auth.http().delete(path).set('cookie', laptop.session).expect(204)
    await eventually(async () => expect(await currentUser(auth, phone.session)).toBeNull())
    await refresh(auth, phone.refresh).expect(401)
    expect(await currentUser(auth, laptop.session)).toBe(laptop.id)
    expect(await sessions(laptop.session)).toHaveLength(1)
  })

  it('somebody signs out everywhere', async () => {
    const phone = await signUp(auth)
    const laptop = await signIn(auth, phone.email)
    const response = await auth.http().delete('/api/users/sessions').set('cookie', laptop.session).expect(204)
    expect(setCookie(response)).toMatch(/^session=; .*1970/)
    expect(setCookie(response, 'refresh')).toMatch(/^refresh=; .*1970/)
    for (const { session, refresh: token } of [phone, laptop]) {
      await eventually(async () => expect(await currentUser(auth, session)).toBeNull())
      await refresh(auth, token).expect(401)
    }
  })

  it('signing out ends the session, by the access token or by the refresh token alone', async () => {
    for (const which of ['session', 'refresh'] as const) {
      const sam = await signUp(auth)
      await auth.http().post('/api/users/signout').set('cookie', sam[which]).expect(200, {})
      await refresh(auth, sam.refresh).expect(401)
      await eventually(async () => expect(await revokedSessions()).toContain(sidOf(sam.refresh)))
      await eventually(async () => expect(await currentUser(auth, sam.session)).toBeNull())
    }
  })

  it('signing out is open to anyone, with whatever cookie', async () => {
    for (const cookie of ['', 'session=x', 'refresh=x', `refresh=${'0'.repeat(24)}.1.${'a'.repeat(43)}`]) {
      await auth.http().post('/api/users/signout').set('cookie', cookie).expect(200, {})
    }
  })
})

describe('refusals', () => {
  it.each([
    ['none', ''],
    ['something else', 'refresh=hello'],
    ['one that nobody issued', `refresh=${'a'.repeat(24)}.1.${'a'.repeat(43)}`],
  ])('a refresh with %s is 401, and takes the cookies away', async (_what, cookie) => {
    const response = await refresh(auth, cookie).expect(401)
    expect(codeOf(response)).toBe('NOT_AUTHENTICATED')
    expect(setCookie(response)).toMatch(/^session=; .*1970/)
    expect(setCookie(response, 'refresh')).toMatch(/^refresh=; .*1970/)
  })

  it('a session that nobody used for 14 days is over', async () => {
    const sam = await signUp(auth)
    clock.advance(14 * daySeconds)
    await refresh(auth, sam.refresh).expect(401)
  })

  it('somebody else’s session is not there', async () => {
    const [sam, eve] = [await signUp(auth), await signUp(auth)]
    const path = `/api/users/sessions/${sidOf(sam.refresh)}`
    expect(codeOf(await auth.http().delete(path).set('cookie', eve.session).expect(404))).toBe('NOT_FOUND')
    await refresh(auth, sam.refresh).expect(204)
  })
})

describe('security', () => {
  it('a stolen refresh token that is used later ends the session for the thief and for the user', async () => {
    const sam = await signUp(auth)
    const used = await refresh(auth, sam.refresh).expect(204)
    clock.advance(10.001)
    const thief = await refresh(auth, sam.refresh).expect(401)
    expect(setCookie(thief, 'refresh')).toMatch(/^refresh=; /)
    await refresh(auth, refreshOf(used)).expect(401)
    await eventually(async () => expect(await currentUser(auth, cookieOf(used))).toBeNull())
    await eventually(async () => expect(await revokedSessions()).toContain(sidOf(sam.refresh)))
    const audited = await auth.base.connection
      .collection('audit')
      .find({ act: 'refresh-reused', sessionId: sidOf(sam.refresh) })
      .toArray()
    expect(audited).toHaveLength(1)
  })

  it('who only guesses at a refresh token ends nobody’s session', async () => {
    const sam = await signUp(auth)
    const used = await refresh(auth, sam.refresh)
    clock.advance(60)
    await refresh(auth, `refresh=${sidOf(sam.refresh)}.1.${'a'.repeat(43)}`).expect(401)
    await refresh(auth, refreshOf(used)).expect(204)
  })

  it('the refresh cookie cannot be read by scripts or sent by other sites, and says when it is over', async () => {
    const sam = await signUp(auth)
    const attributes = setCookie(sam.response, 'refresh').toLowerCase().split('; ').slice(1)
    expect(attributes).toEqual(expect.arrayContaining(['httponly', 'path=/', 'samesite=lax']))
    const expires = attributes.find((attribute) => attribute.startsWith('expires='))?.slice('expires='.length)
    const inDays = (Date.parse(expires ?? '') - clock.now().getTime()) / 1000 / daySeconds
    expect(Math.round(inDays)).toBe(14)
  })

  it('both cookies are only for https where the site is', async () => {
    const overTls = await auth.instance({ PUBLIC_ORIGIN: 'https://stagedoor.example' })
    const response = await overTls
      .post('/api/users/signup')
      .set('x-forwarded-proto', 'https')
      .send({ email: 'tls@stagedoor.test', password })
    expect(setCookie(response).toLowerCase()).toContain('; secure')
    expect(setCookie(response, 'refresh').toLowerCase()).toContain('; secure')
  })

  it('of a refresh token only its hash is stored', async () => {
    const sam = await signUp(auth)
    const secret = sam.refresh.split('.')[2] ?? ''
    const document = await stored(sidOf(sam.refresh))
    expect(document).toMatchObject({ tokenHash: expect.stringMatching(/^[\w-]{43}$/), generation: 1 })
    expect(JSON.stringify(document)).not.toContain(secret)
  })

  it('another key for refresh tokens signs nobody out', async () => {
    const sam = await signUp(auth)
    const other = await auth.instance({ REFRESH_TOKEN_KEY: 'another key, as long as it has to be..' })
    const response = await other.post('/api/users/refresh').set('cookie', sam.refresh).expect(204)
    await other.post('/api/users/refresh').set('cookie', refreshOf(response)).expect(204)
  })

  it('who is taken off the list of admins is none after the next refresh, and the audit trail says so', async () => {
    const admins = await auth.instance({ ADMIN_EMAILS: 'boss@stagedoor.test' })
    const body = { email: 'boss@stagedoor.test', password }
    const boss = await admins.post('/api/users/signup').send(body).expect(201)
    expect(boss.body.roles).toEqual(['user', 'admin'])
    const response = await refresh(auth, cookieOf(boss, 'refresh')).expect(204)
    const { body: now } = await auth.http().get('/api/users/currentuser').set('cookie', cookieOf(response))
    expect(now.currentUser.roles).toEqual(['user'])
    const audited = await auth.base.connection.collection('audit').findOne({ act: 'roles-changed' })
    expect(audited).toMatchObject({ userId: boss.body.id, detail: 'user, admin -> user' })
  })
})
