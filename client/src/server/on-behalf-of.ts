import type { Service } from './services.ts'

/** On whose behalf a service is called: the headers of their request, and their cookies by name. */
export type Visitor = {
  readonly headers: Pick<Headers, 'get'>
  readonly cookies: { get(name: string): { readonly value: string } | undefined }
}

/**
 * The visitor's session and address, as the gateway would hand them on: services count limits by that address. The
 * refresh token is auth's alone, and no other cookie leaves the site.
 */
export function onBehalfOf(
  { headers: incoming, cookies: jar }: Visitor,
  service: Service,
  publicOrigin: string,
): Record<string, string> {
  const origin = new URL(publicOrigin)
  const session = (service === 'auth' ? ['session', 'refresh'] : ['session'])
    .flatMap((name) => {
      const cookie = jar.get(name)
      return cookie ? [`${name}=${cookie.value}`] : []
    })
    .join('; ')
  return {
    accept: 'application/json',
    'x-forwarded-for': incoming.get('x-forwarded-for') ?? '127.0.0.1',
    'x-forwarded-proto': incoming.get('x-forwarded-proto') ?? origin.protocol.replace(':', ''),
    'x-forwarded-host': incoming.get('x-forwarded-host') ?? origin.host,
    'x-request-id': incoming.get('x-request-id') ?? '',
    'user-agent': incoming.get('user-agent') ?? '',
    ...(session && { cookie: session }),
  }
}
