import { type Rules, rules } from './rules.ts'

/**
 * How a call of the API can fail:
 * `error_before` 500 before anything happens, nothing is stored under the idempotency key;
 * `error_stored` 500 that is stored, nothing happens; `error_after` 500 that is stored, everything happens;
 * `cut_before` the connection breaks and nothing happens; `response_lost` everything happens, then the connection breaks;
 * `timeout` everything happens and no answer comes; `rate_limit` 429; `latency` a slow answer; `refuse` the given error.
 */
export const faultKinds = [
  'error_before',
  'error_stored',
  'error_after',
  'cut_before',
  'response_lost',
  'timeout',
  'rate_limit',
  'latency',
  'refuse',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** The faults in force, and the latency that every call has. */
export type Faults = Rules<FaultKind> & { readonly everyCall: { latencyMs: number } }

/** No faults, and this latency. */
export const faults = (latencyMs: number): Faults => ({ ...rules<FaultKind>(), everyCall: { latencyMs } })
