import type { IncomingMessage } from 'node:http'
import { StripeError } from '../domain/stripe-error.ts'
import type { RawGroup } from './form.ts'

/** The two keys of the one account that the simulator has. */
export type Keys = { readonly secretKey: string; readonly publishableKey: string }

/**
 * Who is calling: the merchant's server by the secret key, or a browser by the publishable key.
 * A browser's key and client secret are taken out of the parameters.
 * @throws StripeError 401
 */
export function authenticate(request: IncomingMessage, form: RawGroup, keys: Keys) {
  const key = keyOf(request) ?? taken(form, 'key')
  if (key === keys.secretKey) return { caller: 'server', clientSecret: null } as const
  if (key === keys.publishableKey) {
    return { caller: 'browser', clientSecret: taken(form, 'client_secret') ?? null } as const
  }
  throw new StripeError(401, { type: 'invalid_request_error', message: complaint(key) }, false)
}

/** @throws StripeError 403 for an operation that only a secret key may call */
export function forbidBrowsers(): never {
  const message = 'This API call cannot be made with a publishable API key. Please use a secret API key.'
  const body = { type: 'invalid_request_error', code: 'secret_key_required', message } as const
  throw new StripeError(403, body, false)
}

function keyOf({ headers }: IncomingMessage): string | undefined {
  const [scheme, value] = headers.authorization?.split(' ') ?? []
  if (scheme === 'Bearer') return value
  if (scheme !== 'Basic') return undefined
  return Buffer.from(value ?? '', 'base64')
    .toString()
    .split(':')[0]
}

function taken(form: RawGroup, name: string): string | undefined {
  const value = form[name]
  delete form[name]
  return typeof value === 'string' ? value : undefined
}

function complaint(key: string | undefined): string {
  if (!key) return 'You did not provide an API key. Send it as Authorization: Bearer YOUR_SECRET_KEY.'
  if (key.includes('_live_'))
    return 'The simulator refuses live keys. Revoke this one if it left your machine.'
  return `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`
}
