/** Who is signed in, as the access token says. */
export type Viewer = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isAdmin: boolean
}

/** Reads the session cookie: base64 JSON `{"jwt": "..."}`. A missing, broken or expired one means nobody. */
export function readToken(cookie: string | undefined, nowMs: number): Viewer | undefined {
  const jwt = decode(cookie)?.['jwt']
  const claims = typeof jwt === 'string' ? decode(jwt.split('.')[1]) : undefined
  if (!claims || typeof claims['sub'] !== 'string' || Number(claims['exp']) * 1000 <= nowMs) return undefined
  const roles = claims['roles']
  return {
    id: claims['sub'],
    name: textOf(claims['name']),
    email: textOf(claims['email']),
    isAdmin: Array.isArray(roles) && roles.includes('admin'),
  }
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '')

function decode(base64: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64 ?? '', 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
