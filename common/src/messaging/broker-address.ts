/** Where the broker is and who asks. */
export type BrokerAddress = {
  readonly servers: string[]
  readonly user?: string
  readonly pass?: string
  /** Present when the address says `tls://`. */
  readonly tls?: Record<string, never>
}

/**
 * Reads `nats://user:pass@host:4222`; a cluster is several addresses separated by commas.
 * @throws TypeError when it is not an address of NATS
 */
export function parseBrokerUrl(text: string): BrokerAddress {
  const urls = text.split(',').map((part) => parseOne(part.trim()))
  const credentials = urls.find((url) => url.username)
  return {
    servers: urls.map((url) => url.host),
    ...(credentials && {
      user: decodeURIComponent(credentials.username),
      pass: decodeURIComponent(credentials.password),
    }),
    ...(urls.some((url) => url.protocol === 'tls:') && { tls: {} }),
  }
}

function parseOne(text: string): URL {
  const url = URL.parse(text)
  if (!url || !/^(nats|tls):$/.test(url.protocol) || !url.hostname) {
    // Not quoted: it may hold a password.
    throw new TypeError('the broker’s address must look like nats://host:4222')
  }
  return url
}
