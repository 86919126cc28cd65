import { join } from 'node:path'
import { accepts, type RealServer, startServer } from '@stagedoor/common/testing/real-server'

export const webhookSecret = 'whsec_test_secret'

/** One line of the simulator's ledger. */
export type Movement = {
  readonly type: 'authorized' | 'captured' | 'released' | 'refunded'
  readonly amount: number
  readonly intentId: string
  readonly metadata: Readonly<Record<string, string>>
}

/** The Stripe simulator as a process of its own, with its knobs. */
export type Simulator = RealServer & {
  readonly url: string
  /** Every movement of money for an order, oldest first. */
  movements(orderId: string): Promise<Movement['type'][]>
  /** Ids of the intents Stripe has for an order, among its newest. */
  intents(orderId: string): Promise<string[]>
  /** Turns a knob: `POST /_sim/<path>`. */
  turn(path: 'faults' | 'webhooks' | 'clock' | 'bank', knob: object): Promise<void>
  /** No more faults, webhooks to nobody unless told otherwise. */
  calm(): Promise<void>
  /** Calls Stripe's API as a browser would, with the client secret. */
  confirmInBrowser(clientSecret: string, card: string): Promise<{ status?: string; error?: { code: string } }>
}

const program = join(import.meta.dirname, '../../../infra/stripe-simulator/src/main.ts')

/** @param webhookUrl where webhooks go; without it none are sent */
export async function startSimulator(webhookUrl?: string): Promise<Simulator> {
  const server = await startServer({
    binary: '/usr/bin/env',
    ready: accepts,
    args: ({ port }) => [
      `PORT=${port}`,
      `WEBHOOK_SECRETS=${webhookSecret}`,
      'WEBHOOK_RETRY_MS=100',
      ...(webhookUrl ? [`WEBHOOK_URL=${webhookUrl}`] : []),
      process.execPath,
      program,
    ],
  })
  const url = `http://127.0.0.1:${server.port}`
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/_sim/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    ...server,
    url,
    movements: async (orderId) => {
      const { entries } = (await ask('GET', 'ledger')) as { entries: Movement[] }
      return entries.filter(({ metadata }) => metadata['orderId'] === orderId).map(({ type }) => type)
    },
    intents: async (orderId) => {
      const { intents } = (await ask('GET', 'intents')) as { intents: (Movement & { id: string })[] }
      return intents.filter(({ metadata }) => metadata['orderId'] === orderId).map(({ id }) => id)
    },
    turn: async (path, knob) => void (await ask('POST', path, knob)),
    calm: async () => {
      await ask('DELETE', 'faults')
      await ask('DELETE', 'webhooks')
    },
    confirmInBrowser: async (clientSecret, card) => {
      const [id] = clientSecret.split('_secret_')
      const response = await fetch(`${url}/v1/payment_intents/${id}/confirm`, {
        method: 'POST',
        body: new URLSearchParams({
          key: 'pk_test_simulator',
          client_secret: clientSecret,
          payment_method: card,
          use_stripe_sdk: 'true',
          return_url: 'http://localhost:3000/orders',
        }),
      })
      return (await response.json()) as { status?: string; error?: { code: string } }
    },
  }
}
