import express, { type Express, type Response } from 'express'
import type { Workplace } from '../api/operation.ts'
import type { Clock } from '../bank/clock.ts'
import type { Journal } from '../bank/journal.ts'
import { totalsOf } from '../domain/ledger.ts'
import { type Deliveries, webhookFaultKinds } from '../webhooks/deliveries.ts'
import { faultKinds } from './faults.ts'
import { has, MalformedKnob, readField, readRule, readWebhookSettings, refuseMalformed } from './knobs.ts'
import { pageRoutes } from './page-routes.ts'

/** What the knobs turn. */
export type Knobs = Workplace & {
  readonly journal: Journal
  readonly clock: Clock
  readonly deliveries: Deliveries
  readonly reset: () => void
}

/** The simulator's own controls under `/_sim`, and the page for people at `/`. */
export function simRoutes(app: Express, knobs: Knobs): void {
  const { bank, faults, deliveries, clock, journal } = knobs
  const sim = express.Router()
  sim.use(express.json({ limit: '64kb' }))

  sim.get('/health', (_, response) => void response.json({ status: 'ok' }))
  sim.get('/ledger', (_, response) => {
    bank.settleDue()
    const { ledger } = bank.state
    response.json({ totals: totalsOf(ledger), entries: ledger })
  })

  const showFaults = (response: Response) => response.json({ ...faults.everyCall, rules: faults.list() })
  sim.get('/faults', (_, response) => void showFaults(response))
  sim.post('/faults', ({ body }, response) => {
    if (has(body, 'latencyMs')) faults.everyCall.latencyMs = readField(body, 'latencyMs')
    else faults.add(readRule(body, faultKinds))
    showFaults(response)
  })
  sim.delete('/faults', (_, response) => {
    faults.clear()
    faults.everyCall.latencyMs = 0
    showFaults(response)
  })

  const showWebhooks = (response: Response): void => {
    const { secrets, ...settings } = deliveries.settings
    const shown = { ...settings, secrets: secrets.length }
    response.json({ settings: shown, rules: deliveries.rules.list(), sent: deliveries.list() })
  }
  sim.get('/webhooks', (_, response) => showWebhooks(response))
  sim.post('/webhooks', ({ body }, response) => {
    if (has(body, 'kind')) {
      deliveries.rules.add(readRule(body, webhookFaultKinds))
    } else Object.assign(deliveries.settings, readWebhookSettings(body))
    showWebhooks(response)
  })
  sim.delete('/webhooks', (_, response) => {
    deliveries.rules.clear()
    Object.assign(deliveries.settings, { outage: false, delayMs: 0 })
    showWebhooks(response)
  })
  sim.post('/webhooks/:id/resend', ({ params }, response) => {
    const event = bank.state.events.get(params.id)
    if (!event) throw new MalformedKnob(`no event is called ${params.id}`)
    deliveries.resend(event)
    showWebhooks(response)
  })
  sim.get('/events/:id', ({ params }, response) => {
    const event = bank.state.events.get(params.id)
    if (!event) throw new MalformedKnob(`no event is called ${params.id}`)
    response.type('json').end(event.body)
  })

  const showClock = (response: Response) => response.json({ now: clock.now(), aheadMs: clock.aheadMs() })
  sim.get('/clock', (_, response) => void showClock(response))
  sim.post('/clock', ({ body }, response) => {
    clock.jump(readField(body, 'jumpMs'))
    journal.record({ kind: 'clock', value: clock.aheadMs() })
    bank.settleDue()
    journal.flush()
    showClock(response)
  })

  sim.get('/bank', (_, response) => void response.json(bank.settings))
  sim.post('/bank', ({ body }, response) => {
    bank.settings.processingMs = readField(body, 'processingMs')
    response.json(bank.settings)
  })
  sim.post('/reset', (_, response) => {
    knobs.reset()
    response.json({ status: 'reset' })
  })

  pageRoutes(app, sim, knobs)
  app.use('/_sim', sim)
  app.use(refuseMalformed)
}
