import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'

const { webhooks } = new Stripe('sk_test_receiver')

/** A receiver of webhooks that verifies them with Stripe's own library and lets a test wait for what it gets. */
export async function receiveWebhooks(secret: string) {
  const events: Stripe.Event[] = []
  const refused: string[] = []
  let wake: () => void = () => {}

  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      try {
        events.push(webhooks.constructEvent(body, String(request.headers['stripe-signature']), secret))
        response.writeHead(200).end()
      } catch (error) {
        refused.push(String(error))
        response.writeHead(400).end()
      }
      wake()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  async function until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  return {
    url: `http://127.0.0.1:${port}/webhook`,
    events,
    /** The events about this intent, once so many have come. */
    about: (intentId: string, count: number): Promise<string[]> =>
      until(() => {
        const types = events.filter((event) => concerns(event, intentId)).map(({ type }) => type)
        return types.length >= count ? types : undefined
      }),
    /** Why a webhook was refused, once one was. */
    refusal: (): Promise<string> => until(() => refused.at(-1)),
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function concerns({ data }: Stripe.Event, intentId: string): boolean {
  const object = data.object as { id?: string; payment_intent?: unknown }
  return object.id === intentId || object.payment_intent === intentId
}
