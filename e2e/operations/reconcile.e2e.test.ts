import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { loadSecrets } from '../../infra/local/stack/secrets.ts'
import { reconciled, runReconcile } from '../support/reconcile-command.ts'
import { reserved, sold } from '../support/sale.ts'
import { stripeBrowser } from '../support/stripe-browser.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

/** Neither webhooks nor the sweep help here. */
const hourly = { SWEEP_AFTER_SECONDS: '3600' }

let test: TestStack
beforeAll(async () => {
  test = await startTestStack({ env: () => ({ payments: hourly }) })
  await test.stripe.turn('webhooks', { outage: true })
}, stackStartMs)
afterAll(() => test.stop(), stackStartMs)

/** What somebody with our key does at Stripe, past payments. */
async function atStripe(path: string, form: Record<string, string>): Promise<void> {
  const { stripeSecretKey } = loadSecrets(test.stack.dataDir)
  const response = await fetch(`${test.stack.addresses.stripe}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripeSecretKey}` },
    body: new URLSearchParams(form),
  })
  expect(response.status).toBe(200)
}

describe('npm run reconcile', () => {
  it('finds money that no webhook told of; with --dry-run only says so, without it finishes the sale', async () => {
    const { market, stack } = test
    const { buyer, order } = await reserved(market)
    const { body } = await market.ask(buyer, 'POST', '/api/payments/intents', { orderId: order.id })
    await stripeBrowser(stack).confirm(
      body as { clientSecret: string; publishableKey: string },
      'pm_card_visa',
    )
    const finding = { orderId: order.id, what: 'is open, and authorized at Stripe' }
    expect(await reconciled(stack.dataDir, '--dry-run')).toMatchObject({
      repaired: [],
      left: [finding],
      code: 1,
    })
    expect((await market.order(buyer, order.id)).status).toBe('awaiting:payment')
    expect(await reconciled(stack.dataDir)).toMatchObject({ repaired: [finding], left: [], code: 0 })
    await eventually(async () => expect((await market.order(buyer, order.id)).status).toBe('complete'))
    await eventually(async () => {
      const { output, code } = await runReconcile(stack.dataDir)
      expect(output.split('\n')).toEqual([
        '1 orders compared with Stripe and with what orders announced.',
        'usd: Stripe keeps 8000, complete orders cost 8000 (minor units)',
        'Money adds up.',
        '',
      ])
      expect(code).toBe(0)
    })
  })

  it('leaves money that was taken twice to a person, and ends with 1', async () => {
    const { order } = await sold(test.market)
    await atStripe('payment_intents', {
      amount: '8000',
      currency: 'usd',
      confirm: 'true',
      payment_method: 'pm_card_visa',
      'automatic_payment_methods[enabled]': 'true',
      'automatic_payment_methods[allow_redirects]': 'never',
      'metadata[orderId]': order.id,
    })
    const { code, output } = await runReconcile(test.stack.dataDir)
    expect(code).toBe(1)
    expect(output).toMatch(
      new RegExp(`^look at: ${order.id} pi_\\w+ is one intent too many, and is captured$`, 'm'),
    )
    expect(output).toContain('usd: Stripe keeps 24000, complete orders cost 16000 (minor units)')
    expect(output).toContain('Money does not add up, or somebody must look at what is listed above.')
  })

  it('says when there is no stack to look at, and what it can be asked', async () => {
    expect(await runReconcile('/nowhere')).toMatchObject({
      code: 1,
      output: 'No stack runs with the data in /nowhere. Start one with npm start.\n',
    })
    const { code, output } = await runReconcile('/nowhere', '--help')
    expect(code).toBe(0)
    for (const option of ['--dry-run', '--hours', '--quiet-seconds', '--json', '--data'])
      expect(output).toContain(option)
  })

  it('refuses what it does not understand', async () => {
    const { code, output } = await runReconcile(test.stack.dataDir, '--fix-everything')
    expect(code).not.toBe(0)
    expect(output).not.toContain('Money')
  })
})
