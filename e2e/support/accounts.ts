import type { UserId } from '@stagedoor/common/domain/ids'
import type { Person } from './market.ts'

/** Somebody with a real account; `cookie` holds both cookies, as a browser would send them. */
export type Account = Person & { readonly email: string; readonly access: string; readonly refresh: string }

export const password = 'correct horse'

/** Opens an account through the gateway. @throws Error when it is refused */
export async function signUp(origin: string, email: string, name = 'Fan'): Promise<Account> {
  const response = await send(origin, '/api/users/signup', { email, password, name })
  if (response.status !== 201) throw new Error(`${email}: ${response.status} ${await response.text()}`)
  const { id } = (await response.json()) as { id: UserId }
  return { id, email, name, ...cookiesIn(response) }
}

/** The admin of the local stack, whose account is opened when it is not there yet. */
export const signUpAdmin = (origin: string): Promise<Account> =>
  signUp(origin, 'admin@stagedoor.test', 'Admin')

/** Presents a refresh token; the answer's cookies are in `cookiesIn`. */
export const refresh = (origin: string, cookie: string): Promise<Response> =>
  send(origin, '/api/users/refresh', undefined, cookie)

/** The cookies that an answer sets. */
export function cookiesIn(response: Response): { cookie: string; access: string; refresh: string } {
  const cookies = response.headers.getSetCookie().map((header) => header.split(';')[0] ?? '')
  const named = (name: string): string => cookies.find((cookie) => cookie.startsWith(`${name}=`)) ?? ''
  return { cookie: cookies.join('; '), access: named('session'), refresh: named('refresh') }
}

function send(origin: string, path: string, body?: object, cookie = ''): Promise<Response> {
  return fetch(origin + path, {
    method: 'POST',
    headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
}
