import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import Stripe from 'stripe'
import type { PayableOrder } from '../use-checkout.ts'
import { bundle } from './bundle.ts'

/** The example page on a server of its own, with as much of payments as a browser sees. */
export type ExampleSite = {
  readonly url: string
  /** The address of the page for an order of 80 dollars that awaits payment. */
  page(order?: Partial<PayableOrder>): string
  /** Paths under /api/payments that were called. */
  readonly calls: string[]
  stop(): Promise<void>
}

const script = bundle(join(import.meta.dirname, '../../example/page.tsx'))

/** @param stripePort where the simulator listens */
export async function startExampleSite(stripePort: number): Promise<ExampleSite> {
  const stripe = new Stripe('sk_test_simulator', { host: '127.0.0.1', port: stripePort, protocol: 'http' })
  const intents = new Map<string, Promise<Stripe.PaymentIntent>>()
  const calls: string[] = []

  const intentOf = (orderId: string): Promise<Stripe.PaymentIntent> => {
    const intent =
      intents.get(orderId) ??
      stripe.paymentIntents.create({ amount: 8000, currency: 'usd', capture_method: 'manual' })
    intents.set(orderId, intent)
    return intent
  }
  const answer = async (request: IncomingMessage): Promise<object> => {
    const [, orderId] = /^\/api\/payments\/(\w+)\/sync$/.exec(request.url ?? '') ?? []
    if (orderId) {
      const { status } = await stripe.paymentIntents.retrieve((await intentOf(orderId)).id)
      return { orderId, status: status === 'requires_capture' ? 'authorized' : 'open' }
    }
    const { orderId: opened } = JSON.parse(await bodyOf(request)) as { orderId: string }
    const { client_secret: clientSecret } = await intentOf(opened)
    return { clientSecret, publishableKey: 'pk_test_simulator', amount: 80, currency: 'usd' }
  }

  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    if (!url.startsWith('/api/payments')) return sendPage(response, url, stripePort)
    calls.push(url.replace('/api/payments', ''))
    answer(request).then(
      (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    calls,
    page: (order = {}) => `${url}/?order=${encodeURIComponent(JSON.stringify(anOrder(order)))}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

let count = 0
const anOrder = (order: Partial<PayableOrder>): PayableOrder => ({
  id: `order${(count += 1)}`,
  status: 'awaiting:payment',
  price: 80,
  currency: 'usd',
  expiresAt: new Date(Date.now() + 900_000).toISOString(),
  ...order,
})

function sendPage(response: ServerResponse, url: string, stripePort: number): void {
  if (url === '/page.js')
    return void response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script)
  if (url === '/favicon.ico') return void response.writeHead(204).end()
  const order: unknown = JSON.parse(new URL(url, 'http://any').searchParams.get('order') ?? '{}')
  const given = JSON.stringify({ order, scriptUrl: `http://127.0.0.1:${stripePort}/v3/` })
  response
    .setHeader('content-type', 'text/html; charset=utf-8')
    .end(`<!doctype html><html lang="en"><title>Checkout</title>
<meta name="viewport" content="width=device-width"><div id="root"></div>
<script>window.given=${given}</script><script src="/page.js"></script></html>`)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
