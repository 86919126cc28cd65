import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { readConfig } from '@stagedoor/common/runtime/config'
import { paymentsConfig } from './config.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

const environment = {
  MONGO_URL: 'mongodb://localhost/payments',
  NATS_URL: 'nats://localhost',
  PUBLIC_ORIGIN: 'http://localhost:3000',
  JWT_PUBLIC_KEYS: '{}',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
  STRIPE_WEBHOOK_SECRETS: 'whsec_new, whsec_old',
}

describe('the configuration of payments', () => {
  it('is in the README, every variable and nothing else', () => {
    const documented = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = '']) => name)
    expect(new Set(documented)).toEqual(new Set(Object.keys(paymentsConfig.shape)))
    expect(documented).toHaveLength(new Set(documented).size)
  })

  it('takes two webhook secrets at once', () => {
    expect(readConfig(paymentsConfig, environment).STRIPE_WEBHOOK_SECRETS).toEqual(['whsec_new', 'whsec_old'])
  })

  it.each([
    ['STRIPE_WEBHOOK_SECRETS', ''],
    ['STRIPE_WEBHOOK_SECRETS', 'whsec_new,'],
    ['STRIPE_SECRET_KEY', 'pk_test_1'],
    ['STRIPE_PUBLISHABLE_KEY', 'sk_test_1'],
    ['FEE_BASIS_POINTS', '10001'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readConfig(paymentsConfig, { ...environment, [name]: value })).toThrow(name)
  })
})
