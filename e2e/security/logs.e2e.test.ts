import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cookiesIn, password, refresh, signUp, signUpAdmin } from '../support/accounts.ts'
import { ban } from '../support/bans.ts'
import { reserved, sold } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

let test: TestStack
beforeAll(async () => {
  test = await startTestStack({ env: debugging })
}, stackStartMs)
afterAll(() => test.stop(), stackStartMs)

/** The more is logged, the more could slip out. */
function debugging() {
  const services = ['auth', 'tickets', 'orders', 'expiration', 'payments']
  return Object.fromEntries(services.map((name) => [name, { LOG_LEVEL: 'debug' }]))
}

/** The values of the secrets of the stack, without what is public. */
function secretsOf({ stack }: TestStack): string[] {
  const secrets = JSON.parse(readFileSync(join(stack.dataDir, 'secrets.json'), 'utf8')) as Record<
    string,
    unknown
  >
  const { d } = secrets['jwtPrivateKey'] as { d: string }
  return [
    d,
    ...['refreshTokenKey', 'stripeSecretKey', 'stripeWebhookSecret'].map((name) => String(secrets[name])),
  ]
}

const tokenIn = (sessionCookie: string): string => {
  const value = sessionCookie.slice('session='.length)
  return (JSON.parse(Buffer.from(value, 'base64').toString()) as { jwt: string }).jwt
}

describe('the logs of a whole run', () => {
  it('hold no password, no token, no cookie and no key, whatever went well or wrong', async () => {
    const { stack, market } = test
    const admin = await signUpAdmin(stack.url)
    const sam = await signUp(stack.url, 'sam@stagedoor.test')
    const wrong = 'a wrong password that somebody typed'
    await market.ask(undefined, 'POST', '/api/users/signin', { email: sam.email, password: wrong })
    await market.ask(undefined, 'POST', '/api/users/signup', { email: sam.email, password })
    await market.ask(sam, 'PATCH', '/api/users/me', { password: 'a new horse', currentPassword: password })
    const renewed = cookiesIn(await refresh(stack.url, sam.refresh))
    await refresh(stack.url, `${sam.refresh}x`)
    const { buyer } = await sold(market)
    const held = await reserved(market)
    const intent = await market.ask(held.buyer, 'POST', '/api/payments/intents', { orderId: held.order.id })
    await market.pay(held.buyer, held.order.id, 'pm_card_chargeDeclined')
    await ban(market, admin, sam)
    await market.ask(sam, 'GET', '/api/orders')
    const { clientSecret } = intent.body as { clientSecret: string }
    await stack.close()

    const files = readdirSync(stack.logDir).filter((file) => file.endsWith('.log'))
    expect(files).toEqual(
      expect.arrayContaining(['auth.log', 'tickets.log', 'orders.log', 'payments.log', 'expiration.log']),
    )
    const log = files.map((file) => readFileSync(join(stack.logDir, file), 'utf8')).join('\n')
    expect(log).toContain('signed-up')
    const cookies = [sam, admin, renewed].flatMap((who) => [tokenIn(who.access), who.access, who.refresh])
    const hidden = [
      password,
      wrong,
      'a new horse',
      clientSecret,
      buyer.cookie,
      ...cookies,
      ...secretsOf(test),
    ]
    expect(hidden.every((secret) => secret.length > 8)).toBe(true)
    expect(hidden.filter((secret) => log.includes(secret))).toEqual([])
    expect(log).not.toMatch(/\$argon2id|eyJhbGciOi|whsec_|_secret_/)
  }, 90_000)
})
