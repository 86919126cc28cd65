import { StripeError } from './stripe-error.ts'

/** An answer that an idempotency key keeps. */
export type StoredAnswer = { status: number; body: string; requestId: string }

/** A key's memory: which request used it, since when (Unix milliseconds), and what it was answered. */
export type KeyRecord = {
  readonly key: string
  readonly fingerprint: string
  readonly since: number
  readonly answer: StoredAnswer | null
}

const REMEMBERED_MS = 24 * 60 * 60 * 1000
const LONGEST_KEY = 255

/** Idempotency keys as Stripe documents them (https://docs.stripe.com/api/idempotent_requests). */
export type IdempotencyKeys = ReturnType<typeof idempotencyKeys>

/** Remembers the first executed answer of every key for 24 hours. */
export function idempotencyKeys(records = new Map<string, KeyRecord>()) {
  return {
    /**
     * Takes the key for a request; answers the stored answer when there is one.
     * @throws StripeError `idempotency_error`: 400 for other parameters, 409 while the first request is running
     */
    claim(key: string, fingerprint: string, now: number): StoredAnswer | 'claimed' {
      if (key.length > LONGEST_KEY) throw tooLong()
      forgetOld(records, now)
      const known = records.get(key)
      if (!known) {
        records.set(key, { key, fingerprint, since: now, answer: null })
        return 'claimed'
      }
      if (known.fingerprint !== fingerprint) throw otherParameters(key)
      if (!known.answer) throw inUse(key)
      return known.answer
    },

    /** Keeps the answer of an executed request. */
    store(key: string, answer: StoredAnswer): KeyRecord | undefined {
      const claimed = records.get(key)
      if (!claimed) return undefined
      const record = { ...claimed, answer }
      records.set(key, record)
      return record
    },

    /** Forgets a key whose request was never executed, so that it may be used again. */
    release: (key: string): void => void records.delete(key),
  }
}

/** Keys are kept in the order of their first use, so the old ones come first. */
function forgetOld(records: Map<string, KeyRecord>, now: number): void {
  for (const { key, since, answer } of records.values()) {
    if (now - since < REMEMBERED_MS) return
    if (answer) records.delete(key)
  }
}

function otherParameters(key: string) {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
  return new StripeError(400, { type: 'idempotency_error', message }, false)
}

function inUse(key: string) {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`
  return new StripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message }, false)
}

function tooLong() {
  const message = `The idempotency key is too long: it may have up to ${LONGEST_KEY} characters.`
  return new StripeError(400, { type: 'idempotency_error', message }, false)
}
