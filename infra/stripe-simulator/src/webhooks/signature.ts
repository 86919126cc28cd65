import { createHmac } from 'node:crypto'

/**
 * The `Stripe-Signature` header: one `v1` for each active secret, so that a receiver can change its secret without a gap
 * (https://docs.stripe.com/webhooks#verify-manually).
 */
export function signatureHeader(body: string, secrets: readonly string[], timestampSeconds: number): string {
  const signatures = secrets.map((secret) => `v1=${hmac(secret, `${timestampSeconds}.${body}`)}`)
  return [`t=${timestampSeconds}`, ...signatures].join(',')
}

const hmac = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex')
