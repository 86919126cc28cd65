import { describe, expect, it } from '@jest/globals'
import { idOf, type SessionId } from '@stagedoor/common/domain/ids'
import { createRefreshTokens, type PresentedToken } from './refresh-tokens.ts'

const sid = idOf<SessionId>('0000000000000000000000e1')
const tokens = createRefreshTokens('the key')
const read = (text: string): PresentedToken => {
  const token = tokens.read(text)
  if (!token) throw new Error('no token')
  return token
}

describe('a refresh token', () => {
  it('is the same for the same session and generation, and carries 256 bits that nobody can guess', () => {
    const token = tokens.issue(sid, 1)
    expect(tokens.issue(sid, 1)).toBe(token)
    expect(Buffer.from(token.split('.')[2] ?? '', 'base64url')).toHaveLength(32)
    expect(new Set([token, tokens.issue(sid, 2), createRefreshTokens('another').issue(sid, 1)]).size).toBe(3)
  })

  it('is known as genuine however old it is, and by no other key', () => {
    expect(tokens.isGenuine(read(tokens.issue(sid, 7)))).toBe(true)
    expect(tokens.isGenuine(read(createRefreshTokens('another').issue(sid, 7)))).toBe(false)
    const moved = tokens.issue(sid, 7).replace('.7.', '.8.')
    expect(tokens.isGenuine(read(moved))).toBe(false)
  })

  it.each(['', 'x', `${sid}.1.`, `${sid}.0.${'a'.repeat(43)}`, `${sid}.1.${'a'.repeat(44)}`, 'null', '%00'])(
    'is none when it looks like %p',
    (text) => {
      expect(tokens.read(text)).toBeUndefined()
    },
  )

  it('cannot be read out of what is stored of it', () => {
    const token = tokens.issue(sid, 1)
    expect(tokens.hash(token)).not.toContain(token.split('.')[2])
    expect(tokens.hash(token)).toHaveLength(43)
  })
})
