import {
  limitsConfig,
  mongoConfig,
  required,
  serviceConfig,
  wholeNumber,
} from '@stagedoor/common/runtime/config'
import { z } from 'zod'

const secrets = required
  .transform((list) => list.split(',').map((secret) => secret.trim()))
  .refine((list) => list.every((secret) => secret.startsWith('whsec_')), 'must be whsec_… secrets')

/** Every environment variable of payments. It refuses to start without Stripe's keys and a webhook secret. */
export const paymentsConfig = serviceConfig.extend({
  ...mongoConfig,
  ...limitsConfig,
  STRIPE_SECRET_KEY: required.regex(/^(sk|rk)_/, 'must be a secret key').describe('sk_… or rk_…'),
  STRIPE_PUBLISHABLE_KEY: required
    .startsWith('pk_', 'must be a publishable key')
    .describe('pk_…, handed to browsers'),
  STRIPE_WEBHOOK_SECRETS: secrets.describe('whsec_…, several with commas while one is being replaced'),
  STRIPE_API_URL: z
    .url()
    .optional()
    .describe('where Stripe’s API is; absent: Stripe itself; the local stack names its simulator'),
  STRIPE_TIMEOUT_MS: wholeNumber(500, 60_000).default(8_000).describe('ms, longest wait for one answer'),
  LIMIT_PAYMENTS_PER_MINUTE: wholeNumber(1, 1_000_000)
    .default(120)
    .describe('attempts of one user to pay, to open the card form or to have Stripe asked, within a minute'),
  PAYMENT_MAX_ATTEMPTS: wholeNumber(1, 20)
    .default(3)
    .describe('declined cards after which the order is given up'),
  FEE_BASIS_POINTS: wholeNumber(0, 10_000)
    .default(1000)
    .describe('bp, the marketplace’s share, out of the seller’s proceeds'),
  SWEEP_AFTER_SECONDS: wholeNumber(1, 3600)
    .default(5)
    .describe('s without news after which the sweep looks at an unfinished charge; grows with each look'),
  RECONCILE_EVERY_MINUTES: wholeNumber(1, 1_440)
    .default(60)
    .describe('min between two comparisons of charges with Stripe and orders'),
  RECONCILE_HOURS: wholeNumber(1, 720)
    .default(48)
    .describe('h that a comparison looks back; the stream keeps 30 days'),
})
export type PaymentsConfig = z.infer<typeof paymentsConfig>
