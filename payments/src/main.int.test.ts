import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { testSigner } from '@stagedoor/common/testing/signed-in'

jest.setTimeout(30_000)

const environment = {
  PATH: process.env['PATH'],
  MONGO_URL: 'mongodb://127.0.0.1:1/payments',
  NATS_URL: 'nats://127.0.0.1:1',
  PUBLIC_ORIGIN: 'http://localhost:3000',
  JWT_PUBLIC_KEYS: testSigner().publicKeys,
  STRIPE_SECRET_KEY: 'sk_test_simulator',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_simulator',
  STRIPE_WEBHOOK_SECRETS: 'whsec_one, whsec_two',
}

async function start(env: Record<string, string | undefined>) {
  const main = join(import.meta.dirname, 'main.ts')
  const child = spawn(process.execPath, ['--conditions=source', '--no-warnings', main], { env })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const [code] = (await once(child, 'exit')) as [number]
  return { code, complaint }
}

describe('payments refuses to start', () => {
  it.each(['STRIPE_WEBHOOK_SECRETS', 'STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY'])(
    'without %s',
    async (name) => {
      const { code, complaint } = await start({ ...environment, [name]: undefined })
      expect(code).toBe(1)
      expect(complaint).toContain(name)
    },
  )

  it('with a webhook secret that is none, and without repeating it', async () => {
    const { code, complaint } = await start({ ...environment, STRIPE_WEBHOOK_SECRETS: 'hunter2' })
    expect(code).toBe(1)
    expect(complaint).toContain('STRIPE_WEBHOOK_SECRETS')
    expect(complaint).not.toContain('hunter2')
  })
})
