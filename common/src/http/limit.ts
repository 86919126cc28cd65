import type { Request, RequestHandler } from 'express'
import { userOf } from './current-user.ts'

/** Counts how often somebody asks, across all instances of a service. */
export type Limiter = {
  /** @throws TooManyRequestsError when this key has asked too often */
  consume(key: string): Promise<void>
  /** Forgets what this key has asked so far. */
  reset(key: string): Promise<void>
}

/** Whether a request may go on. @throws TooManyRequestsError */
export type Limit = (request: Request) => Promise<void>

/** As many requests as anybody likes: for load tests. */
export const unlimited: Limiter = { consume: async () => {}, reset: async () => {} }

/** The same limit for everyone behind one network address. */
export const perAddress =
  (limiter: Limiter): Limit =>
  (request) =>
    limiter.consume(addressKey(request.ip))

/** A limit for each user who is signed in. */
export const perUser =
  (limiter: Limiter): Limit =>
  (request) =>
    limiter.consume(userOf(request)?.sub ?? 'nobody')

/** Asks the limit before anything of the request is read. */
export const limited =
  (limit: Limit): RequestHandler =>
  async (request, _response, next) => {
    await limit(request)
    next()
  }

/** Who has one IPv6 address has the other 2^64 of its network as well, so the network counts. */
export function addressKey(address: string | undefined): string {
  const plain = (address ?? 'unknown').replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  return `${[...groups, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')}::/64`
}
