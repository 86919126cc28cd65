import type { Rules } from '../sim/rules.ts'
import type { Post } from './post.ts'
import { signatureHeader } from './signature.ts'
import type { Timers } from './timers.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** What can befall a webhook on its way. */
export const webhookFaultKinds = [
  'drop',
  'delay',
  'duplicate',
  'reorder',
  'bad_signature',
  'old_timestamp',
] as const
export type WebhookFaultKind = (typeof webhookFaultKinds)[number]

/** What became of an event so far. */
export type DeliveryReport = {
  readonly id: string
  readonly type: string
  readonly fault: WebhookFaultKind | null
  state: 'waiting' | 'delivered' | 'dropped' | 'given_up'
  /** The receiver's statuses, oldest first; 0 for no answer. */
  readonly statuses: number[]
}

/** Where and how webhooks are sent; every field can be changed while running. */
export type WebhookSettings = {
  url: string | null
  /** The newest first: each signs. */
  secrets: readonly string[]
  /** True while no webhook gets through; they are retried until one does. */
  outage: boolean
  /** Every webhook is this late. */
  delayMs: number
  /** Wait before the first retry; each further one waits twice as long. */
  retryMs: number
}

export type DeliveryParts = {
  readonly settings: WebhookSettings
  readonly rules: Rules<WebhookFaultKind>
  readonly post: Post
  readonly timers: Timers
  /** Real time in Unix milliseconds: receivers compare it with theirs. */
  readonly now: () => number
  /** Told once an event needs no more deliveries. */
  readonly onSettled: (event: WebhookEvent) => void
}

const ATTEMPTS = 16
const LONGEST_WAIT_MS = 30_000
const REORDER_PATIENCE_MS = 1000
const OLD_SECONDS = 3600
const REPORTS_KEPT = 500

/** Sends webhooks until each is received, through whatever faults are set. */
export type Deliveries = ReturnType<typeof createDeliveries>

export function createDeliveries({ settings, rules, post, timers, now, onSettled }: DeliveryParts) {
  const reports = new Map<string, DeliveryReport>()
  let overtaken: (() => void)[] = []

  function report(event: WebhookEvent, fault: WebhookFaultKind | null): DeliveryReport {
    const fresh: DeliveryReport = { id: event.id, type: event.type, fault, state: 'waiting', statuses: [] }
    reports.set(event.id, fresh)
    const oldest = reports.size > REPORTS_KEPT ? reports.keys().next().value : undefined
    if (oldest) reports.delete(oldest)
    return fresh
  }

  async function attempt(
    event: WebhookEvent,
    about: DeliveryReport,
    fault: WebhookFaultKind | null,
    turn = 1,
  ) {
    const status =
      settings.outage || !settings.url ? 0 : await post(settings.url, event.body, sign(event, fault))
    about.statuses.push(status)
    if (status >= 200 && status < 300) {
      about.state = 'delivered'
      return onSettled(event)
    }
    if (turn >= ATTEMPTS || fault === 'bad_signature' || fault === 'old_timestamp') {
      about.state = 'given_up'
      return onSettled(event)
    }
    const waitMs = Math.min(settings.retryMs * 2 ** (turn - 1), LONGEST_WAIT_MS)
    timers.after(waitMs, () => void attempt(event, about, fault, turn + 1))
  }

  function sign(event: WebhookEvent, fault: WebhookFaultKind | null): string {
    const age = fault === 'old_timestamp' ? OLD_SECONDS : 0
    const secrets = fault === 'bad_signature' ? ['whsec_of_somebody_else'] : settings.secrets
    return signatureHeader(event.body, secrets, Math.floor(now() / 1000) - age)
  }

  function later(delayMs: number, act: () => void): void {
    if (delayMs > 0) timers.after(delayMs, act)
    else setImmediate(act)
  }

  /** Waits until the next event has been sent, or for a moment when none comes. */
  function letOneOvertake(act: () => void): void {
    let done = false
    const once = () => {
      if (!done) act()
      done = true
    }
    overtaken.push(once)
    timers.after(REORDER_PATIENCE_MS, once)
  }

  return {
    settings,
    rules,

    /** Sends an event, unless a rule has something else in mind for it. */
    send(event: WebhookEvent): void {
      const rule = rules.take(event.type)
      const fault = rule?.kind ?? null
      const about = report(event, fault)
      const waiting = overtaken
      overtaken = []
      const go = () => void attempt(event, about, fault)
      if (fault === 'drop') {
        about.state = 'dropped'
        onSettled(event)
      } else if (fault === 'reorder') letOneOvertake(go)
      else later(settings.delayMs + (fault === 'delay' ? (rule?.delayMs ?? 0) : 0), go)
      if (fault === 'duplicate') later(settings.delayMs, go)
      for (const act of waiting) later(settings.delayMs + 1, act)
    },

    /** Sends an event once more, whatever became of it. */
    resend(event: WebhookEvent): void {
      const about = report(event, null)
      later(0, () => void attempt(event, about, null))
    },

    /** The newest last. */
    list: (): DeliveryReport[] => [...reports.values()],

    /** Forgets what is under way and what was reported. */
    clear(): void {
      timers.clear()
      overtaken = []
      reports.clear()
    },
  }
}
