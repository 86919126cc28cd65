import type { StripeKnobs } from '../../infra/local/stripe-knobs.ts'
import type { Chance } from '../support/seeded.ts'

const stripeFaults = [
  'error_before',
  'error_stored',
  'error_after',
  'cut_before',
  'response_lost',
  'rate_limit',
  'timeout',
  'latency',
] as const
const operations = [
  'payment_intents.create',
  'payment_intents.confirm',
  'payment_intents.capture',
  'payment_intents.cancel',
  'payment_intents.retrieve',
  'refunds.create',
] as const
/** Of all calls of one kind, for each fault; together about one call in six. */
const faultShare = 0.025

const webhookFaults = [
  { kind: 'drop', probability: 0.15 },
  { kind: 'duplicate', probability: 0.25 },
  { kind: 'delay', probability: 0.2, delayMs: 700 },
  { kind: 'reorder', probability: 0.15 },
  { kind: 'bad_signature', probability: 0.05 },
  { kind: 'old_timestamp', probability: 0.05 },
] as const

/** Of all captures, those that the bank refuses for good. */
const refusedShare = 0.04

/** Stripe on a bad day: every call may fail in every way, before or after it was done, and webhooks are not to be relied on. */
export async function badDay(stripe: StripeKnobs, chance: Chance): Promise<void> {
  for (const on of operations) {
    for (const kind of stripeFaults) {
      const rule = { kind, on, times: null, probability: faultShare, seed: chance.below(2 ** 31) }
      await stripe.turn('faults', rule)
    }
  }
  await stripe.turn('faults', {
    kind: 'refuse',
    on: 'payment_intents.capture',
    times: null,
    probability: refusedShare,
    seed: chance.below(2 ** 31),
  })
  for (const rule of webhookFaults) {
    await stripe.turn('webhooks', { ...rule, times: null, seed: chance.below(2 ** 31) })
  }
}
