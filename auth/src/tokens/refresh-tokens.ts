import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { isId, type SessionId } from '@stagedoor/common/domain/ids'

/** A refresh token as its bearer presents it: nothing of it is proven yet. */
export type PresentedToken = {
  readonly sessionId: SessionId
  readonly generation: number
  readonly text: string
}

export type RefreshTokens = {
  /**
   * The refresh token of a generation. It is derived, not drawn: who asks twice gets the same one, and it need not be
   * stored.
   */
  issue(sessionId: SessionId, generation: number): string
  /** What a token claims to be; undefined when it is no refresh token at all. */
  read(text: string | undefined): PresentedToken | undefined
  /** True when this key issued the token, lately or long ago. */
  isGenuine(token: PresentedToken): boolean
  /** What may be stored of a token. */
  hash(text: string): string
}

/** `<session>.<generation>.<256 bits>`: the first two find the family, only the last proves anything. */
const form = /^([0-9a-f]{24})\.([1-9]\d{0,8})\.[\w-]{43}$/

/**
 * @param key REFRESH_TOKEN_KEY. After a change the current token of each session is still known by its stored hash, so
 *   nobody is signed out; tokens that were replaced before are refused without being recognised as stolen
 */
export function createRefreshTokens(key: string): RefreshTokens {
  const issue = (sessionId: SessionId, generation: number): string => {
    const secret = createHmac('sha256', key).update(`${sessionId}.${generation}`).digest('base64url')
    return `${sessionId}.${generation}.${secret}`
  }
  return {
    issue,
    read: (text = '') => {
      const [, sessionId = '', generation] = form.exec(text) ?? []
      if (!isId(sessionId)) return undefined
      return { sessionId: sessionId as SessionId, generation: Number(generation), text }
    },
    isGenuine: ({ sessionId, generation, text }) => {
      const expected = Buffer.from(issue(sessionId, generation))
      return expected.length === text.length && timingSafeEqual(expected, Buffer.from(text))
    },
    hash: (text) => createHash('sha256').update(text).digest('base64url'),
  }
}
