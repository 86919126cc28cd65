import { expect, it } from '@jest/globals'
import { audit } from '../support/audit.ts'
import { reserved } from '../support/sale.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { cardForm, follow, headed, payByCard, press, reserveButton, says } from './support/steps.ts'

/** Longest that a card form may outlive its order in a visible tab. */
const withinMs = 2_000

inChromium('losing', (site) => {
  it('a cancelled order takes its card form out of every tab, saying why', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Two Tabs'))
    const first = await site.visit(`/orders/${order.id}`, { person: buyer })
    const second = await first.context().newPage()
    await second.goto(`/orders/${order.id}`)
    await cardForm(second).fill()
    await cardForm(first).ready()
    await press(first, 'Cancel and let the ticket go')
    await headed(first, 'You cancelled this order')
    await cardForm(second).place.waitFor({ state: 'detached', timeout: withinMs })
    await headed(second, 'You cancelled this order')
    await says(second, 'The ticket went back on sale. You were not charged.')
    expect(await second.locator('iframe').count()).toBe(0)
  })

  it('an order that is paid takes its card form out of every other tab, and shows the ticket there', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Paid Elsewhere'))
    const first = await site.visit(`/orders/${order.id}`, { person: buyer })
    const second = await first.context().newPage()
    await second.goto(`/orders/${order.id}`)
    await cardForm(second).fill()
    await payByCard(first)
    await headed(first, 'Yours. Enjoy the show.')
    await cardForm(second).place.waitFor({ state: 'detached', timeout: withinMs })
    await headed(second, 'Yours. Enjoy the show.')
    await says(second, 'Visa ending in 4242')
  })

  it('a card form that was open in a hidden tab asks before it lets anybody pay', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Hidden Tab'))
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    await cardForm(page).fill()
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await page.evaluate(turnAway)
    await says(page, 'Checking that the ticket is still yours…')
    await page.evaluate(turnBack)
    await page.getByText('Checking that the ticket is still yours…').waitFor({ state: 'detached' })
    expect(asked).toContain(`GET /api/orders/${order.id}`)
    expect(await cardForm(page).number.inputValue()).toContain('4242')
    await cardForm(page).pay.click()
    await headed(page, 'Yours. Enjoy the show.')
  })

  it('a price raised while the page is open is shown with the old one, and nothing is reserved by an early press', async () => {
    const [seller, buyer] = [site.market.person('Sam'), site.market.person('Robin')]
    const ticket = await site.market.list(seller, seatAt('Raised Live'))
    const page = await site.visit(`/tickets/${ticket.id}`, { person: buyer })
    await reserveButton(page).waitFor()
    await site.market.edit(seller, ticket.id, { price: 95 })
    await says(page, 'The seller now asks $95.00 (it was $80.00). Reserve at the new price?')
    await press(page, 'Reserve for 15 minutes - $95.00')
    await headed(page, 'Pay by card')
    await cardForm(page).pay.getByText('Pay $95.00').waitFor()
  })

  it('a price raised between the look and the press is shown with the old one, and asked for again', async () => {
    const [seller, buyer] = [site.market.person('Sam'), site.market.person('Robin')]
    const ticket = await site.market.list(seller, seatAt('Raised Unseen'))
    const page = await site.visit('/', { person: buyer })
    // Live news never arrive on this page.
    await page.route('**/api/tickets/stream*', () => undefined)
    await page.goto(`/tickets/${ticket.id}`)
    await site.market.edit(seller, ticket.id, { price: 95 })
    await press(page, 'Reserve for 15 minutes - $80.00')
    await says(page, 'The seller now asks $95.00 (it was $80.00). Reserve at the new price?')
    expect((await site.market.ticket(undefined, ticket.id)).status).toBe('available')
    await press(page, 'Reserve for 15 minutes - $95.00')
    await headed(page, 'Pay by card')
  })

  it('a rival who was faster is told, and the next best seats are offered', async () => {
    const seller = site.market.person('Sam')
    const ticket = await site.market.list(seller, seatAt('Photo Finish'))
    await site.market.list(seller, seatAt('Photo Finish', { row: 'G' }, 85))
    const page = await site.visit('/', { person: site.market.person('Robin') })
    await page.route('**/api/tickets/stream*', () => undefined)
    await page.goto(`/tickets/${ticket.id}`)
    await site.market.reserve(site.market.person('Rival'), ticket.id)
    await reserveButton(page).click()
    await says(page, 'Someone reserved this ticket a moment before you. You were not charged.')
    await says(page, /^Someone is checking out\. If they let it go/)
    await follow(page, 'Section 114, Row G, Seat 12')
    await press(page, 'Reserve for 15 minutes - $85.00')
    await headed(page, 'Pay by card')
  })

  it('a raise during the hold waits for its end, as the seller reads; the buyer’s price stays', async () => {
    const { seller, buyer, ticket, order } = await reserved(site.market, seatAt('Raised Later'))
    const desk = await site.visit('/listings', { person: seller })
    await desk.getByLabel('Price in USD').fill('95')
    await press(desk, 'Save')
    await says(
      desk,
      /^A buyer holds it at \$80\.00 until .+\. If it does not sell, your new price of \$95\.00/,
    )
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    await cardForm(page).ready()
    await cardForm(page).pay.getByText('Pay $80.00').waitFor()
    await press(page, 'Cancel and let the ticket go')
    await headed(page, 'You cancelled this order')
    await desk.getByRole('main').getByText('On sale').waitFor()
    expect((await site.market.ticket(undefined, ticket.id)).price).toBe(95)
  })

  it('a hold that ends with the card form open: the form is gone, and nothing was charged', async () => {
    const holdSeconds = 20
    await site.stack.restart('orders', { HOLD_SECONDS: `${holdSeconds}` })
    const { buyer, order } = await reserved(site.market, seatAt('Too Slow'))
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    await cardForm(page).fill()
    expect(Date.now()).toBeLessThan(Date.parse(order.expiresAt))
    const outlived = holdSeconds * 1000 + withinMs
    await cardForm(page).place.waitFor({ state: 'detached', timeout: outlived })
    expect(Date.now()).toBeGreaterThan(Date.parse(order.expiresAt) - 1_000)
    await headed(page, 'Your time ran out')
    const words = `^Your ${holdSeconds} seconds ended at .+, so the ticket went back on sale\\. You were not charged\\.$`
    await says(page, new RegExp(words))
    await follow(page, 'Look at this ticket again')
    await reserveButton(page).waitFor()
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})

const turnAway = `Object.defineProperty(document, 'hidden', { configurable: true, value: true })
document.dispatchEvent(new Event('visibilitychange'))`
const turnBack = `delete document.hidden
document.dispatchEvent(new Event('visibilitychange'))`
