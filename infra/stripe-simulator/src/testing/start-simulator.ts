import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { readConfig } from '../config.ts'
import { createSimulator } from '../simulator.ts'

/** The keys of a simulator started by a test. */
export const keys = { secret: 'sk_test_contract', publishable: 'pk_test_contract' }

/** A running simulator on a free port, and the unmodified SDK pointed at it. */
export async function startSimulator(env: Record<string, string> = {}) {
  const config = readConfig({
    STRIPE_SECRET_KEY: keys.secret,
    STRIPE_PUBLISHABLE_KEY: keys.publishable,
    ...env,
  })
  const simulator = createSimulator(config)
  const server = createServer(simulator.app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  simulator.openAt(url)

  return {
    url,
    stripe: new Stripe(keys.secret, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 }),

    /** Turns a knob of the simulator, or reads one. */
    async sim<T = Record<string, unknown>>(
      path: string,
      body?: unknown,
      method = body ? 'POST' : 'GET',
    ): Promise<T> {
      const init = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}
      const response = await fetch(`${url}/_sim/${path}`, { method, ...init })
      return (await response.json()) as T
    },

    /** Stops it, cutting what is still open. */
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      simulator.close()
    },
  }
}

/** A simulator that a test has started. */
export type StartedSimulator = Awaited<ReturnType<typeof startSimulator>>

/** What a call was refused with; a call that succeeds fails the test. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const outcome = await call.then(
    () => 'no refusal' as const,
    (error: unknown) => error,
  )
  if (outcome instanceof Stripe.errors.StripeError) return outcome
  throw new Error(`expected a refusal by Stripe, got ${String(outcome)}`)
}
