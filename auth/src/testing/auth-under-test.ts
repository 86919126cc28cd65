import type { Clock } from '@stagedoor/common/runtime/clock'
import { readConfig } from '@stagedoor/common/runtime/config'
import { startTestBase, type TestBase } from '@stagedoor/common/testing/service-base'
import request, { type Response } from 'supertest'
import { authConfig } from '../config.ts'
import { startAuth } from '../start.ts'
import { generateKeys } from '../tokens/keys.ts'

export type AuthUnderTest = {
  readonly base: TestBase
  /** The configured JWKS document. */
  readonly publicKeys: string
  readonly privateKey: string
  /** Requests to the running service. */
  http(): ReturnType<typeof request>
  /** Requests to another instance on the same database and keys. */
  instance(environment: Record<string, string>): Promise<ReturnType<typeof request>>
  stop(): Promise<void>
}

/** Auth, running over real HTTP, MongoDB and NATS. */
export async function startAuthUnderTest(
  environment: Record<string, string> = {},
  clock?: Clock,
): Promise<AuthUnderTest> {
  const base = await startTestBase('auth', clock)
  const { privateKey, publicKeys } = generateKeys()
  const start = (more: Record<string, string>): Promise<number> =>
    startAuth(
      base,
      readConfig(authConfig, {
        PORT: '0',
        MONGO_URL: 'in the base',
        NATS_URL: 'in the base',
        PUBLIC_ORIGIN: 'http://localhost:3000',
        JWT_PRIVATE_KEY: privateKey,
        JWT_PUBLIC_KEYS: publicKeys,
        REFRESH_TOKEN_KEY: 'a key for tests, as long as it must be',
        ...environment,
        ...more,
      }),
    )
  const at = (port: number) => request(`http://127.0.0.1:${port}`)
  const port = await start(environment)
  return {
    base,
    publicKeys,
    privateKey,
    http: () => at(port),
    instance: async (more) => at(await start(more)),
    stop: base.stop,
  }
}

/** The whole header that sets a cookie; the session cookie unless another is named. */
export const setCookie = (response: Response, name = 'session'): string =>
  response.get('Set-Cookie')?.find((header) => header.startsWith(`${name}=`)) ?? ''

/** A cookie as a browser would send it back. */
export const cookieOf = (response: Response, name = 'session'): string =>
  setCookie(response, name).split(';')[0] ?? ''

/** Both cookies as a browser would send them back. */
export const cookiesOf = (response: Response): string =>
  `${cookieOf(response)}; ${cookieOf(response, 'refresh')}`

/** What is inside the session cookie. */
export const sessionIn = (response: Response): { jwt: string } =>
  JSON.parse(Buffer.from(cookieOf(response).slice('session='.length), 'base64').toString())

export const tokenIn = (response: Response): string => sessionIn(response).jwt
