import { expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Page } from 'playwright-core'
import { openStripeKnobs } from '../../infra/local/stripe-knobs.ts'
import { audit } from '../support/audit.ts'
import { reserved, type Sale } from '../support/sale.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { cardForm, headed, payByCard, press, says } from './support/steps.ts'

const asksThenApproves = '4000000000003220'
const asksThenDeclines = '4000008400001629'
const declines = '4000000000000002'

/** Long enough to give a card and be asked. */
const holdSeconds = 20

const question = (page: Page) => page.frameLocator('iframe[title="Your bank"]')
const answer = (page: Page, name: 'Approve' | 'Decline') =>
  question(page).getByRole('button', { name }).click()

inChromium('the bank', (site) => {
  const movements = (orderId: string) => openStripeKnobs(site.stack).movements(orderId)
  const timeRunsOut = (page: Page): Promise<void> =>
    page.getByRole('heading', { name: 'Your time ran out' }).waitFor({ timeout: 2 * holdSeconds * 1000 })
  const statusOf = async ({ buyer, order }: Sale) => (await site.market.order(buyer, order.id)).status
  const chargeOf = async ({ buyer, order }: Sale) =>
    (await site.market.ask(buyer, 'GET', `/api/payments/${order.id}`)).body

  it('asks, and the buyer says no: the hold stays, and another card pays', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Not Me'))
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    await payByCard(page, asksThenApproves)
    await answer(page, 'Decline')
    await says(page, /^Your bank could not confirm that it is you\. The ticket is still yours until /)
    await payByCard(page)
    await headed(page, 'Yours. Enjoy the show.')
    expect(await movements(order.id)).toEqual(['authorized', 'captured'])
  })

  it('asks, is told yes, and declines all the same', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Yes But No'))
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    await payByCard(page, asksThenDeclines)
    await answer(page, 'Approve')
    await says(page, /^Your bank declined the card\. The ticket is still yours until /)
    await payByCard(page)
    await headed(page, 'Yours. Enjoy the show.')
  })

  it('declines three times: the order ends, says why, and the ticket is on sale again', async () => {
    const { buyer, order, ticket } = await reserved(site.market, seatAt('Three Strikes'))
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    site.expects(/402 \(Payment Required\)/)
    for (let count = 1; count <= 3; count += 1) {
      await payByCard(page, declines)
      if (count < 3) await says(page, /^Your bank declined the card\. The ticket is still yours until /)
    }
    await headed(page, 'The payment did not go through')
    await cardForm(page).place.waitFor({ state: 'detached' })
    await eventually(async () =>
      expect((await site.market.ticket(undefined, ticket.id)).status).toBe('available'),
    )
    expect(await movements(order.id)).toEqual([])
  })

  it('is asked by a browser that closes at once: the ticket is bought, and there to be seen later', async () => {
    const sale = await reserved(site.market, seatAt('Gone Already'))
    const page = await site.visit(`/orders/${sale.order.id}`, { person: sale.buyer })
    await cardForm(page).fill()
    const isConfirmed = page.waitForResponse((answer) => answer.url().endsWith('/confirm'))
    await Promise.all([isConfirmed, cardForm(page).pay.click()])
    await page.context().close()
    await eventually(async () => expect(await statusOf(sale)).toBe('complete'))
    await headed(
      await site.visit(`/orders/${sale.order.id}`, { person: sale.buyer }),
      'Yours. Enjoy the show.',
    )
  })

  it('still asks when the buyer cancels in another tab: a yes after that moves no money', async () => {
    const sale = await reserved(site.market, seatAt('Never Mind'))
    const page = await site.visit(`/orders/${sale.order.id}`, { person: sale.buyer })
    await payByCard(page, asksThenApproves)
    await question(page).getByRole('button', { name: 'Approve' }).waitFor()
    const second = await page.context().newPage()
    await second.goto(`/orders/${sale.order.id}`)
    await press(second, 'Cancel and let the ticket go')
    await headed(second, 'You cancelled this order')
    await cardForm(page).place.waitFor({ state: 'detached', timeout: 2_000 })
    // The bank's word counts as long as payments has not ended the intent.
    await eventually(async () => expect(await chargeOf(sale)).toMatchObject({ status: 'voided' }))
    await answer(page, 'Approve')
    await eventually(async () =>
      expect((await site.market.ticket(undefined, sale.ticket.id)).status).toBe('available'),
    )
    expect(await statusOf(sale)).toBe('cancelled')
    expect(await movements(sale.order.id)).toEqual([])
  })

  it('is asked from two tabs at once: the ticket is bought once, and both tabs show it', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Both Tabs Pay'))
    const first = await site.visit(`/orders/${order.id}`, { person: buyer })
    const second = await first.context().newPage()
    await second.goto(`/orders/${order.id}`)
    for (const page of [first, second]) await cardForm(page).fill()
    site.expects(/400 \(Bad Request\)|409 \(Conflict\)/)
    // Not click(): it waits until the button is still, and by then the other tab has paid.
    await Promise.all([first, second].map((page) => cardForm(page).pay.dispatchEvent('click')))
    for (const page of [first, second]) await headed(page, 'Yours. Enjoy the show.')
    expect(await movements(order.id)).toEqual(['authorized', 'captured'])
  })

  it('waits for an answer until the hold ends; a late yes moves no money', async () => {
    await site.stack.restart('orders', { HOLD_SECONDS: `${holdSeconds}` })
    const sale = await reserved(site.market, seatAt('Still Thinking'))
    const page = await site.visit(`/orders/${sale.order.id}`, { person: sale.buyer })
    await payByCard(page, asksThenApproves)
    await question(page).getByRole('button', { name: 'Approve' }).waitFor()
    await timeRunsOut(page)
    await cardForm(page).place.waitFor({ state: 'detached' })
    await answer(page, 'Approve')
    await eventually(async () => expect(await statusOf(sale)).toBe('cancelled'))
    await eventually(async () =>
      expect((await site.market.ticket(undefined, sale.ticket.id)).status).toBe('available'),
    )
    expect((await movements(sale.order.id)).filter((type) => type === 'captured')).toEqual([])
  }, 90_000)

  it('is told yes after the hold, before payments could end the intent: the money is released, never taken', async () => {
    const stripe = openStripeKnobs(site.stack)
    const sale = await reserved(site.market, seatAt('Yes Too Late'))
    const page = await site.visit(`/orders/${sale.order.id}`, { person: sale.buyer })
    await payByCard(page, asksThenApproves)
    await question(page).getByRole('button', { name: 'Approve' }).waitFor()
    await stripe.turn('faults', { kind: 'error_before', on: 'payment_intents.cancel', times: null })
    await timeRunsOut(page)
    await answer(page, 'Approve')
    await eventually(async () => expect(await movements(sale.order.id)).toEqual(['authorized']))
    await stripe.calm()
    await eventually(async () => expect(await movements(sale.order.id)).toEqual(['authorized', 'released']), {
      withinMs: 20_000,
    })
    expect(await statusOf(sale)).toBe('cancelled')
  }, 90_000)

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})
