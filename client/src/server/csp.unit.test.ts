import { describe, expect, it } from '@jest/globals'
import { contentSecurityPolicy } from './csp.ts'

const policyFor = (stripeOrigin: string, secure = true) =>
  contentSecurityPolicy({ nonce: 'abc', stripeOrigin, secure, development: false })

describe('the content policy', () => {
  it('lets no inline script or style through without this page’s nonce', () => {
    expect(policyFor('https://js.stripe.com')).not.toContain('unsafe')
    expect(policyFor('https://js.stripe.com')).toContain("'nonce-abc' 'strict-dynamic'")
  })

  it('opens the card form’s frames to Stripe, or to the simulator alone', () => {
    expect(policyFor('https://js.stripe.com')).toContain(
      'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
    )
    expect(policyFor('http://127.0.0.1:12111')).toContain('frame-src http://127.0.0.1:12111;')
    expect(policyFor('http://127.0.0.1:12111')).not.toContain('stripe.com')
  })

  it('asks for secure connections only where the site has them', () => {
    expect(policyFor('https://js.stripe.com')).toContain('upgrade-insecure-requests')
    expect(policyFor('https://js.stripe.com', false)).not.toContain('upgrade-insecure-requests')
  })
})
