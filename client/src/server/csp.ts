const stripe = 'https://js.stripe.com'

type Sources = {
  readonly nonce: string
  /** Where the card form's script and frames come from. */
  readonly stripeOrigin: string
  readonly secure: boolean
  readonly development: boolean
}

/** The content security policy of one page: own scripts by nonce, the card form from its one origin, nothing else. */
export function contentSecurityPolicy({ nonce, stripeOrigin, secure, development }: Sources): string {
  const card = cardSources(stripeOrigin)
  const policy = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      stripeOrigin,
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", ...(development ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`])],
    'img-src': ["'self'", 'data:', ...card.images],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...card.connections, ...(development ? ['ws:'] : [])],
    'frame-src': card.frames,
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(secure && { 'upgrade-insecure-requests': [] }),
  }
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ')
}

/** What Stripe asks for (https://docs.stripe.com/security/guide#content-security-policy); a simulator is one origin. */
function cardSources(origin: string): { images: string[]; connections: string[]; frames: string[] } {
  if (origin !== stripe) return { images: [origin], connections: [origin], frames: [origin] }
  return {
    images: ['https://*.stripe.com'],
    connections: ['https://api.stripe.com'],
    frames: [stripe, 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
  }
}
