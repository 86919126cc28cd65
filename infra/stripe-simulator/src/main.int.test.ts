import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import Stripe from 'stripe'
import { anAuthorization, authorized } from './contract/subjects.ts'
import { receiveWebhooks } from './testing/webhook-receiver.ts'

const main = join(import.meta.dirname, 'main.ts')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stripe-simulator-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts the process; resolves with the SDK once it listens, rejects with what it says when it ends instead. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: '0', STRIPE_SECRET_KEY: 'sk_test_main', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.stderr.once('data', (chunk: Buffer) => resolve(chunk.toString()))
  })
  const text = await said
  const port = /:(\d+)\s*$/.exec(text)?.[1]
  const stripe = new Stripe('sk_test_main', {
    host: '127.0.0.1',
    port: port ?? '0',
    protocol: 'http',
    maxNetworkRetries: 0,
  })
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await once(child, 'exit')
    return child.exitCode
  }
  return { text, stripe, stop, child }
}

describe('the process', () => {
  it.each([
    ['a live secret key', { STRIPE_SECRET_KEY: 'sk_live_1' }, 'live key'],
    ['an address that others can reach', { HOST: '0.0.0.0' }, 'loopback'],
    ['webhooks without a secret', { WEBHOOK_URL: 'http://127.0.0.1:1' }, 'WEBHOOK_SECRET'],
    ['a port that is no number', { PORT: 'x' }, 'PORT'],
  ])('refuses %s', async (_, env, complaint) => {
    const { text, child } = await start(env)
    expect(text).toContain(complaint)
    if (child.exitCode === null) await once(child, 'exit')
    expect(child.exitCode).toBe(1)
  })

  it('keeps what it answered when it is killed, and forgets it without a state file', async () => {
    const env = { STATE_FILE: join(folder, 'kill.jsonl') }
    const first = await start(env)
    const { id } = await authorized(first.stripe)
    const replayed = { idempotencyKey: 'once' }
    const created = await first.stripe.paymentIntents.create(anAuthorization, replayed)
    await first.stop('SIGKILL')

    const second = await start(env)
    expect((await second.stripe.paymentIntents.capture(id)).status).toBe('succeeded')
    expect((await second.stripe.paymentIntents.create(anAuthorization, replayed)).id).toBe(created.id)
    expect(await second.stop('SIGTERM')).toBe(0)

    const third = await start({})
    await expect(third.stripe.paymentIntents.retrieve(id)).rejects.toMatchObject({ statusCode: 404 })
    await third.stop('SIGTERM')
  })

  it('delivers after a restart the webhooks that nobody had taken', async () => {
    const receiver = await receiveWebhooks('whsec_main')
    const env = { STATE_FILE: join(folder, 'webhooks.jsonl'), WEBHOOK_SECRET: 'whsec_main' }
    const first = await start({ ...env, WEBHOOK_URL: 'http://127.0.0.1:9' })
    const { id } = await first.stripe.paymentIntents.create(anAuthorization)
    await first.stop('SIGKILL')

    const second = await start({ ...env, WEBHOOK_URL: receiver.url })
    expect(await receiver.about(id, 1)).toEqual(['payment_intent.created'])
    await second.stop('SIGTERM')
    await receiver.stop()
  })
})
