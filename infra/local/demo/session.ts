import { ToldError } from '../told-error.ts'
import { demoPassword } from './accounts.ts'

/** Somebody who is signed in and calls the public API. */
export type Session = {
  get<Body>(path: string): Promise<Body>
  post(path: string, body: object): Promise<void>
}

/** Signs an account up, or in when it is there already. */
export async function openSession(
  origin: string,
  account: { email: string; name: string },
): Promise<Session> {
  const signUp = await send(origin, '/api/users/signup', { ...account, password: demoPassword })
  const response =
    signUp.status === 409
      ? await send(origin, '/api/users/signin', { email: account.email, password: demoPassword })
      : signUp
  if (!response.ok) throw await refused(response)
  const cookie = response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ')
  return {
    async get<Body>(path: string) {
      const answer = await fetch(`${origin}${path}`, { headers: { cookie } })
      if (!answer.ok) throw await refused(answer)
      return (await answer.json()) as Body
    },
    async post(path, body) {
      const answer = await send(origin, path, body, cookie)
      if (!answer.ok) throw await refused(answer)
      await answer.arrayBuffer()
    },
  }
}

function send(origin: string, path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie }
  return fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function refused(response: Response): Promise<ToldError> {
  const answer = await response.text()
  return new ToldError(
    `The demo data was refused: ${response.status} from ${response.url}\n${answer.slice(0, 500)}`,
  )
}
