import { afterAll, beforeAll, describe } from '@jest/globals'
import Stripe from 'stripe'
import { type StartedSimulator, startSimulator } from '../testing/start-simulator.ts'

/** Gives the SDK that talks to the subject; only to be called inside a test. */
export type Subject = () => Stripe

/**
 * Runs the same cases against the simulator, and against Stripe's own test mode when STRIPE_TEST_KEY is set:
 * what both show is what the simulator may claim. Without the key the second half is skipped and counted as such.
 */
export function onBoth(title: string, cases: (stripe: Subject) => void): void {
  describe(`${title}, in the simulator`, () => {
    let simulator: StartedSimulator
    beforeAll(async () => {
      simulator = await startSimulator()
    })
    afterAll(() => simulator.stop())
    cases(() => simulator.stripe)
  })

  const key = process.env['STRIPE_TEST_KEY']
  const real = key ? describe : describe.skip
  real(`${title}, in Stripe's test mode`, () => {
    const stripe = key?.startsWith('sk_test_') ? new Stripe(key, { maxNetworkRetries: 0 }) : undefined
    cases(() => {
      if (!stripe) throw new Error('STRIPE_TEST_KEY must begin with sk_test_')
      return stripe
    })
  })
}

/** What Stagedoor's payments ask for: a card, authorized first. */
export const anAuthorization = {
  amount: 8000,
  currency: 'usd',
  capture_method: 'manual',
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
} satisfies Stripe.PaymentIntentCreateParams

/** An intent whose card has been authorized and not captured. */
export const authorized = (stripe: Stripe): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create({ ...anAuthorization, payment_method: 'pm_card_visa', confirm: true })
