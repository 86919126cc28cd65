import { readFileSync } from 'node:fs'
import express, { type Express, type Response } from 'express'
import type { ApiParts } from '../api/handle.ts'
import { answerChallenge } from '../domain/confirm-intent.ts'
import type { Intent } from '../domain/intent.ts'
import { challengePage } from './challenge-page.ts'
import { stripeScript } from './stripe-script.ts'

const assets = ['card-form.css', 'card-form.js', 'card-number.js', 'challenge.css', 'answered.js']
const read = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')

/** Everything that browsers load: Stripe's script, the card form, and the bank's page. */
export function browserRoutes(app: Express, parts: ApiParts): void {
  const script = stripeScript()
  app.get(['/v3', '/endive/stripe.js'], (_, response) => {
    response.set('access-control-allow-origin', '*').type('js').end(script)
  })
  for (const name of assets) {
    const text = read(name)
    const type = name.split('.').at(-1) ?? 'txt'
    app.get(`/elements/${name}`, (_, response) => void response.type(type).end(text))
  }
  const cardForm = read('card-form.html')
  app.get('/elements/card', (_, response) => sendPage(response, cardForm))
  challengeRoutes(app, parts)
}

function challengeRoutes(app: Express, { bank, journal }: ApiParts): void {
  const answered = read('answered.html')

  app.get('/3ds/:id', ({ params, query }, response) => {
    const intent = known(bank.state.intents.get(params.id), query['client_secret'])
    if (!intent) return void response.status(404).end('No such payment')
    const from = { returnUrl: text(query['return_url']), parent: text(query['parent']) }
    if (intent.status !== 'requires_action') return goOn(response, intent, from)
    sendPage(response, challengePage(intent, bank.state.methods.get(intent.paymentMethodId ?? ''), from))
  })

  app.post('/3ds/:id', express.urlencoded({ extended: false }), ({ params, body }, response) => {
    const form = (body ?? {}) as Record<string, unknown>
    const intent = known(bank.state.intents.get(params.id), form['client_secret'])
    if (!intent) return void response.status(404).end('No such payment')
    const method = bank.state.methods.get(intent.paymentMethodId ?? '')
    const approved = form['answer'] === 'approve'
    const { processingMs } = bank.settings
    const decision = method
      ? answerChallenge(intent, method, approved, processingMs, bank.circumstances())
      : 'ignored'
    if (decision !== 'ignored') bank.apply(decision, { requestId: null, idempotencyKey: null })
    journal.flush()
    const now = bank.state.intents.get(intent.id) ?? intent
    goOn(response, now, { returnUrl: text(form['return_url']), parent: text(form['parent']) })
  })

  app.get('/3ds-answered', (_, response) => sendPage(response, answered))
}

/** Back to the shop: by its address, or by a message to the page around this one. */
function goOn(
  response: Response,
  intent: Intent,
  { returnUrl, parent }: { returnUrl: string; parent: string },
): void {
  if (!/^https?:\/\//.test(returnUrl)) {
    return response.redirect(303, `/3ds-answered?parent=${encodeURIComponent(parent)}`)
  }
  const url = new URL(returnUrl)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', intent.clientSecret)
  url.searchParams.set(
    'redirect_status',
    intent.status === 'requires_payment_method' ? 'failed' : 'succeeded',
  )
  response.redirect(303, url.href)
}

const known = (intent: Intent | undefined, secret: unknown): Intent | undefined =>
  intent?.clientSecret === secret ? intent : undefined

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function sendPage(response: Response, html: string): void {
  response.set({
    'content-security-policy': "default-src 'self'; base-uri 'none'; object-src 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
  response.type('html').end(html)
}
