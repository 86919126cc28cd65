import express, { type ErrorRequestHandler, type Express } from 'express'
import { failure } from './api/answer.ts'
import type { ApiParts } from './api/handle.ts'
import { handle } from './api/handle.ts'
import { renderCharge, renderIntent } from './api/render.ts'
import { routes } from './api/routes.ts'
import { type Announce, createBank } from './bank/bank.ts'
import { virtualClock } from './bank/clock.ts'
import { randomIds } from './bank/ids.ts'
import { type Journal, noJournal, openJournal } from './bank/journal.ts'
import { clearState, emptyState } from './bank/state.ts'
import { browserRoutes } from './browser/browser-routes.ts'
import type { Config } from './config.ts'
import { seconds } from './domain/decision.ts'
import { idempotencyKeys } from './domain/idempotency.ts'
import { StripeError } from './domain/stripe-error.ts'
import { faults } from './sim/faults.ts'
import { rules } from './sim/rules.ts'
import { simRoutes } from './sim/sim-routes.ts'
import { composeEvent } from './webhooks/compose-event.ts'
import { createDeliveries, type WebhookFaultKind, type WebhookSettings } from './webhooks/deliveries.ts'
import { httpPost } from './webhooks/post.ts'
import { createTimers } from './webhooks/timers.ts'

const EVENTS_KEPT = 1000

/** A simulator that can be listened to, and what must be closed with it. */
export type Simulator = {
  readonly app: Express
  /** Tells the simulator where browsers reach it. */
  openAt(url: string): void
  close(): void
}

/** Puts the simulator together: one bank, its API, its webhooks, its browser side, its knobs. */
export function createSimulator(config: Config, realNow: () => number = Date.now): Simulator {
  const clock = virtualClock(realNow)
  const newId = randomIds()
  const state = emptyState()
  const journal: Journal = config.stateFile
    ? openJournal(config.stateFile, state, (aheadMs) => clock.reset(aheadMs))
    : noJournal
  const undelivered = [...state.events.values()]
  const post = httpPost()
  const timers = createTimers()
  let publicUrl = config.publicUrl ?? ''

  const deliveries = createDeliveries({
    settings: webhookSettings(config),
    rules: rules<WebhookFaultKind>(),
    post,
    timers,
    now: realNow,
    onSettled(event) {
      journal.record({ kind: 'settled', value: event.id })
      setImmediate(journal.flush)
    },
  })

  const wanted = (type: string) => config.webhookEvents.includes('*') || config.webhookEvents.includes(type)
  const announce: Announce = (type, subject, cause) => {
    if (!deliveries.settings.url || !wanted(type)) return
    const object = 'clientSecret' in subject ? renderIntent(subject, state) : renderCharge(subject)
    const event = composeEvent(newId('evt'), type, object, seconds(clock.now()), cause)
    state.events.set(event.id, event)
    const oldest = state.events.size > EVENTS_KEPT ? state.events.keys().next().value : undefined
    if (oldest) state.events.delete(oldest)
    journal.record({ kind: 'event', value: event })
    deliveries.send(event)
  }

  const bank = createBank(state, clock, newId, journal, announce)
  const parts: ApiParts = {
    bank,
    faults: faults(config.latencyMs),
    publicUrl: () => publicUrl,
    keys: config,
    idempotency: idempotencyKeys(state.keys),
    journal,
  }
  const reset = () => {
    deliveries.clear()
    deliveries.rules.clear()
    Object.assign(deliveries.settings, webhookSettings(config))
    parts.faults.clear()
    parts.faults.everyCall.latencyMs = config.latencyMs
    clearState(state)
    bank.forget()
    clock.reset()
    journal.clear()
  }

  const settling = setInterval(bank.settleDue, 1000).unref()
  for (const event of undelivered) deliveries.send(event)

  return {
    app: assemble(parts, (app) => {
      browserRoutes(app, parts)
      simRoutes(app, { ...parts, clock, deliveries, reset })
    }),
    openAt(url) {
      publicUrl = config.publicUrl ?? url
    },
    close() {
      clearInterval(settling)
      timers.clear()
      post.close()
      journal.close()
    },
  }
}

function webhookSettings(config: Config): WebhookSettings {
  const { webhookUrl: url, webhookSecrets: secrets, webhookRetryMs: retryMs } = config
  return { url, secrets, retryMs, outage: false, delayMs: 0 }
}

/** A body that cannot be read, such as one that is too large, is refused in Stripe's envelope. */
const refuseBody: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = (error as { status?: unknown }).status
  if (typeof status !== 'number' || response.headersSent) return next(error)
  const { message } = error as Error
  const refusal = failure(new StripeError(status, { type: 'invalid_request_error', message }, false))
  response.status(status).type('json').end(refusal.body)
}

function assemble(parts: ApiParts, addOwn: (app: Express) => void): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  const readBody = express.text({ type: () => true, limit: '64kb' })
  for (const [method, path, operation] of routes) app[method](path, readBody, handle(operation, parts))
  app.use('/v1', ({ method, originalUrl }, response) => {
    const message = `Unrecognized request URL (${method}: ${originalUrl.split('?')[0]}).`
    const { status, body } = failure(new StripeError(404, { type: 'invalid_request_error', message }, false))
    response.status(status).type('json').end(body)
  })
  app.use('/v1', refuseBody)
  addOwn(app)
  return app
}
