/** A cookie that a service sets, in parts (RFC 6265, 4.1.1). */
export type ServiceCookie = {
  readonly name: string
  readonly value: string
  readonly options: {
    readonly path: string
    readonly httpOnly: boolean
    readonly secure: boolean
    readonly sameSite: 'lax' | 'strict' | 'none'
    readonly maxAge?: number
    readonly expires?: Date
  }
}

/** Reads a `Set-Cookie` line; undefined when it is none. */
export function readSetCookie(line: string): ServiceCookie | undefined {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const separator = pair.indexOf('=')
  if (separator < 1) return undefined
  const given = new Map(attributes.map(split))
  const sameSite = given.get('samesite')?.toLowerCase()
  const maxAge = Number(given.get('max-age') ?? Number.NaN)
  const expires = new Date(given.get('expires') ?? Number.NaN)
  return {
    name: pair.slice(0, separator),
    value: unpadded(pair.slice(separator + 1)),
    options: {
      path: given.get('path') ?? '/',
      httpOnly: given.has('httponly'),
      secure: given.has('secure'),
      sameSite: sameSite === 'strict' || sameSite === 'none' ? sameSite : 'lax',
      ...(Number.isFinite(maxAge) && { maxAge }),
      ...(!Number.isNaN(expires.getTime()) && { expires }),
    },
  }
}

/**
 * The framework percent-encodes cookie values, which the services do not undo. Base64 without padding and in its URL
 * alphabet has nothing to encode and reads the same.
 */
const unpadded = (value: string): string =>
  /^[\w+/-]+=*$/.test(value) ? value.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_') : value

function split(attribute: string): [string, string] {
  const separator = attribute.indexOf('=')
  if (separator < 0) return [attribute.toLowerCase(), '']
  return [attribute.slice(0, separator).toLowerCase(), attribute.slice(separator + 1)]
}
