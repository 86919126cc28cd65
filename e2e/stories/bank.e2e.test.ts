import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { loadSecrets } from '../../infra/local/stack/secrets.ts'
import type { Addresses } from '../../infra/local/stack.ts'
import { signUp, signUpAdmin } from '../support/accounts.ts'
import { audit } from '../support/audit.ts'
import { ban } from '../support/bans.ts'
import { brokerProxies } from '../support/broker-proxies.ts'
import { reserved, type Sale } from '../support/sale.ts'
import { type CardForm, stripeBrowser } from '../support/stripe-browser.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

const visa = 'pm_card_visa'
const asking = 'pm_card_threeDSecure2Required'
const eightDaysMs = 8 * 86_400_000

const broker = brokerProxies('orders')
let test: TestStack
beforeAll(async () => {
  const env = async (addresses: Addresses) => ({
    ...(await broker.env(addresses)),
    payments: { SWEEP_AFTER_SECONDS: '1' },
  })
  test = await startTestStack({ env })
}, stackStartMs)
afterEach(async () => {
  broker.of.orders.resume()
  await test.stripe.calm()
})
afterAll(async () => {
  await test.stop()
  await broker.stop()
}, stackStartMs)

const browser = () => stripeBrowser(test.stack)
const movements = ({ order }: Sale) => test.stripe.movements(order.id)
const orderOf = ({ buyer, order }: Sale) => test.market.order(buyer, order.id)

async function openForm({ buyer, order }: Sale): Promise<CardForm> {
  const { body } = await test.market.ask(buyer, 'POST', '/api/payments/intents', { orderId: order.id })
  return body as CardForm
}

async function confirmed(card = visa): Promise<Sale> {
  const sale = await reserved(test.market)
  await browser().confirm(await openForm(sale), card)
  return sale
}

/** The bank agrees, and orders does not hear of it. */
async function confirmedUnheard(): Promise<Sale> {
  const sale = await reserved(test.market)
  const form = await openForm(sale)
  broker.of.orders.hold('toClient')
  await browser().confirm(form, visa)
  await chargeBecomes(sale, 'authorized')
  return sale
}

const becomes = (sale: Sale, end: object) =>
  eventually(async () => expect(await orderOf(sale)).toMatchObject(end), { withinMs: 20_000 })

const chargeBecomes = ({ buyer, order }: Sale, status: string) =>
  eventually(async () =>
    expect((await test.market.ask(buyer, 'GET', `/api/payments/${order.id}`)).body).toMatchObject({ status }),
  )

const isFreeAgain = ({ ticket }: Sale) =>
  eventually(async () => expect((await test.market.ticket(undefined, ticket.id)).status).toBe('available'))

describe('a webhook', () => {
  it('finishes the purchase of a buyer whose browser is gone', async () => {
    await becomes(await confirmed(), { status: 'complete' })
  })

  it('that is lost is not missed', async () => {
    await test.stripe.turn('webhooks', { outage: true })
    const sale = await confirmed()
    await becomes(sale, { status: 'complete' })
    expect(await movements(sale)).toEqual(['authorized', 'captured'])
  })

  it.each([
    ['late', { kind: 'delay', delayMs: 1_500 }],
    ['repeated', { kind: 'duplicate' }],
    ['out of order', { kind: 'reorder' }],
    ['badly signed', { kind: 'bad_signature' }],
    ['an hour old', { kind: 'old_timestamp' }],
  ])('that is %s takes the money once', async (_what, rule) => {
    await test.stripe.turn('webhooks', { ...rule, times: null })
    const sale = await confirmed()
    await becomes(sale, { status: 'complete' })
    expect(await movements(sale)).toEqual(['authorized', 'captured'])
  })
})

describe('a bank', () => {
  it('that refuses the capture ends the order, and the ticket is on sale again', async () => {
    await test.stripe.turn('faults', { kind: 'refuse', on: 'payment_intents.capture', times: null })
    const sale = await confirmed()
    await becomes(sale, { status: 'cancelled', cancelReason: 'payment_failed' })
    await isFreeAgain(sale)
    expect(await movements(sale)).toEqual(['authorized', 'released'])
  })

  it('that has ended the authorization before the ticket was secured ends the order', async () => {
    const sale = await confirmedUnheard()
    await test.stripe.turn('clock', { jumpMs: eightDaysMs })
    await chargeBecomes(sale, 'failed')
    broker.of.orders.resume()
    await becomes(sale, { status: 'cancelled', cancelReason: 'payment_failed' })
    await isFreeAgain(sale)
    expect(await movements(sale)).toEqual(['authorized', 'released'])
  })
})

describe('a ban', () => {
  it('while the bank asks its question ends the order; a late yes moves no money', async () => {
    const admin = await signUpAdmin(test.stack.url)
    const banned = await signUp(test.stack.url, 'asked@stagedoor.test')
    const sale = await reserved(test.market, {}, banned)
    const form = await openForm(sale)
    await browser().confirm(form, asking)
    await ban(test.market, admin, banned)
    await isFreeAgain(sale)
    // Whoever is banned may not look.
    await chargeBecomes({ ...sale, buyer: admin }, 'voided')
    await browser().answer(form, true)
    const { body } = await test.market.ask(admin, 'GET', `/api/orders?userId=${banned.id}`)
    expect(body).toMatchObject([{ status: 'cancelled', cancelReason: 'buyer_banned' }])
    expect(await movements(sale)).toEqual([])
  })
})

it('leaves nothing undone and nothing untrue', async () => {
  expect(await audit(test.stack)).toEqual([])
})

describe('money that somebody took at Stripe, past payments, for an order that died', () => {
  it('is given back, once', async () => {
    const sale = await confirmedUnheard()
    await captureByHand(sale)
    await chargeBecomes(sale, 'captured')
    expect((await test.market.cancel(sale.buyer, sale.order.id)).status).toBe(204)
    broker.of.orders.resume()
    await chargeBecomes(sale, 'refunded')
    await isFreeAgain(sale)
    const taken = `A2 money was captured for order ${sale.order.id}, which had no secured ticket`
    await eventually(async () => expect(await audit(test.stack, { withinMs: 0 })).toEqual([taken]))
    expect(await movements(sale)).toEqual(['authorized', 'captured', 'refunded'])
  })
})

async function captureByHand({ order }: Sale): Promise<void> {
  const authorized = (await test.stripe.ledger()).find(({ metadata }) => metadata['orderId'] === order.id)
  const { stripeSecretKey } = loadSecrets(test.stack.dataDir)
  const url = `${test.stack.addresses.stripe}/v1/payment_intents/${authorized?.intentId}/capture`
  const headers = { authorization: `Bearer ${stripeSecretKey}` }
  expect((await fetch(url, { method: 'POST', headers })).status).toBe(200)
}
