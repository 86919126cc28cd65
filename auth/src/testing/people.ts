import type { Response } from 'supertest'
import { type AuthUnderTest, cookieOf, cookiesOf } from './auth-under-test.ts'

export const password = 'correct horse'

/** Somebody with an account, and what their browser got. */
export type Person = {
  readonly id: string
  readonly email: string
  /** Both cookies. */
  readonly cookies: string
  readonly session: string
  readonly refresh: string
  readonly response: Response
}

let counter = 0
export const freshEmail = (): string => `fan-${++counter}@stagedoor.test`

export async function signUp(auth: AuthUnderTest, body: object = {}): Promise<Person> {
  const email = freshEmail()
  const response = await auth
    .http()
    .post('/api/users/signup')
    .send({ email, password, ...body })
  if (response.status !== 201) throw new Error(`${response.status} ${response.text}`)
  return personIn(response)
}

export async function signIn(auth: AuthUnderTest, email: string, agent = ''): Promise<Person> {
  const request = auth.http().post('/api/users/signin').set('user-agent', agent)
  const response = await request.send({ email, password })
  if (response.status !== 200) throw new Error(`${response.status} ${response.text}`)
  return personIn(response)
}

/** Presents a refresh token. */
export const refresh = (auth: AuthUnderTest, cookie: string) =>
  auth.http().post('/api/users/refresh').set('cookie', cookie)

/** The session that a refresh token belongs to. */
export const sidOf = (refreshToken: string): string =>
  refreshToken.slice('refresh='.length).split('.')[0] ?? ''

/** Who auth thinks is calling. */
export async function currentUser(auth: AuthUnderTest, cookie: string): Promise<string | null> {
  const { body } = await auth.http().get('/api/users/currentuser').set('cookie', cookie)
  return body.currentUser?.id ?? null
}

export const codeOf = (response: Response): string | undefined => response.body?.errors?.[0]?.code

const personIn = (response: Response): Person => ({
  id: response.body.id,
  email: response.body.email,
  cookies: cookiesOf(response),
  session: cookieOf(response),
  refresh: cookieOf(response, 'refresh'),
  response,
})
