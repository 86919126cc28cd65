import { expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { signUp, signUpAdmin } from '../support/accounts.ts'
import { audit } from '../support/audit.ts'
import { ban } from '../support/bans.ts'
import { orderIn, reserved } from '../support/sale.ts'
import { alive } from './support/alive.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { cardForm, follow, headed, payByCard, press, reserveButton, says } from './support/steps.ts'

/** Longest that a card form may outlive its order in a visible tab. */
const withinMs = 2_000

inChromium('waiting', (site) => {
  it('one ticket in two windows goes to one of two buyers; the other reads so at once', async () => {
    const ticket = await site.market.list(site.market.person('Sam'), seatAt('Two Windows'))
    const windows = await Promise.all(
      ['Robin', 'Kim'].map((name) =>
        site.visit(`/tickets/${ticket.id}`, { person: site.market.person(name) }),
      ),
    )
    await pressTogether(windows)
    const outcomes = await Promise.all(windows.map(outcomeOfPress))
    expect(outcomes.filter((outcome) => outcome === 'Someone is checking out.')).toHaveLength(1)
    const winner = windows[outcomes.findIndex((outcome) => outcome !== 'Someone is checking out.')]
    if (winner) await headed(winner, 'Pay by card')
  })

  it('a buyer who presses in two tabs at once holds the ticket in both', async () => {
    const ticket = await site.market.list(site.market.person('Sam'), seatAt('Both Hands'))
    const first = await site.visit(`/tickets/${ticket.id}`, { person: site.market.person('Robin') })
    const second = await first.context().newPage()
    await second.goto(`/tickets/${ticket.id}`)
    await pressTogether([first, second])
    for (const page of [first, second]) {
      const outcome = await outcomeOfPress(page)
      const arrives = headed(page, 'Pay by card')
      // The page of the press that won can say that the ticket is held a moment before it leads on by itself.
      if (outcome !== 'Pay by card') await Promise.race([follow(page, 'Continue to payment'), arrives])
      await arrives
      expect(await page.getByText('a moment before you').count()).toBe(0)
    }
  })

  it('on a slow network a press is taken once, and the purchase arrives', async () => {
    const ticket = await site.market.list(site.market.person('Sam'), seatAt('Slow Train'))
    const buyer = site.market.person('Robin')
    const page = await site.visit(`/tickets/${ticket.id}`, { person: buyer })
    await slowDown(page)
    const again = Promise.withResolvers<void>()
    let sent = 0
    await page.route(`**/tickets/${ticket.id}`, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      sent += 1
      await again.promise
      return route.continue()
    })
    await alive(reserveButton(page))
    await reserveButton(page).click()
    await page.getByRole('button', { name: 'Reserving…' }).click({ force: true })
    again.resolve()
    await headed(page, 'Pay by card')
    expect(sent).toBe(1)
    expect(await site.market.ask(buyer, 'GET', '/api/orders')).toMatchObject({
      body: [{ ticket: { id: ticket.id } }],
    })
    await payByCard(page)
    await headed(page, 'Yours. Enjoy the show.')
  })

  it('a press that nobody answers can be repeated, and asks for nothing twice', async () => {
    const ticket = await site.market.list(site.market.person('Sam'), seatAt('Tunnel'))
    const buyer = site.market.person('Robin')
    const page = await site.visit(`/tickets/${ticket.id}`, { person: buyer })
    site.expects(/ERR_FAILED|Failed to load resource/)
    // The request arrives, its answer does not.
    await page.route(`**/tickets/${ticket.id}`, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      await route.fetch()
      return route.abort()
    })
    await page.route('**/api/tickets/stream*', () => undefined)
    await page.reload()
    await alive(reserveButton(page))
    await reserveButton(page).click()
    await says(page, /^We could not reach the site\./)
    await page.unroute(`**/tickets/${ticket.id}`)
    await reserveButton(page).click()
    await headed(page, 'Pay by card')
    expect(await site.market.ask(buyer, 'GET', '/api/orders')).toMatchObject({
      body: [{ ticket: { id: ticket.id } }],
    })
  })

  it('a new price asked for during the hold is not for this buyer, who reads so; the seller reads what is waiting', async () => {
    const { seller, buyer, ticket, order } = await reserved(site.market, seatAt('Not for You'))
    await site.market.edit(seller, ticket.id, { price: 95 })
    const checkout = await site.visit(`/orders/${order.id}`, { person: buyer })
    await says(checkout, /^The seller now asks \$95\.00\. For you it stays \$80\.00 until/)
    const listing = await site.visit(`/listings/${ticket.id}`, { person: seller })
    await says(
      listing,
      'You asked for $95.00 while a buyer held it at $80.00. The new price waits for the end of the hold.',
    )
    await cardForm(checkout).ready()
    await press(checkout, 'Cancel and let the ticket go')
    await says(listing, 'The hold ended without a sale (the buyer cancelled). It is on sale at $95.00.')
  })

  it('a buyer who is suspended at checkout loses the card form, and reads why', async () => {
    const admin = await signUpAdmin(site.stack.url)
    const buyer = await signUp(site.stack.url, 'suspended@stagedoor.test', 'Robin')
    const { order } = await reserved(site.market, seatAt('Shown Out'), { ...buyer, cookie: buyer.access })
    const page = await site.visit(`/orders/${order.id}`, { person: { ...buyer, cookie: buyer.access } })
    await cardForm(page).ready()
    site.expects(/403 \(Forbidden\)/)
    await ban(site.market, admin, buyer)
    await cardForm(page).place.waitFor({ state: 'detached', timeout: withinMs })
    await headed(page, 'This account is suspended')
  })

  it.each([
    [315, '5 minutes left.'],
    [75, '1 minute left.'],
    [25, '10 seconds left.'],
  ])('of %d seconds a screen reader hears once, politely: “%s”', async (holdSeconds, words) => {
    await site.stack.restart('orders', { HOLD_SECONDS: `${holdSeconds}` })
    const seller = site.market.person('Sam')
    const ticket = await site.market.list(seller, seatAt(`Heard ${holdSeconds}`))
    const buyer = site.market.person('Robin')
    const order = orderIn(await site.market.reserve(buyer, ticket.id))
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    const heard = page.locator('[aria-live="polite"]').getByText(words)
    expect(await heard.count()).toBe(0)
    await cardForm(page).ready()
    await heard.waitFor({ state: 'attached', timeout: 30_000 })
    await site.market.cancel(buyer, order.id)
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})

/** Presses in all windows at the same moment: a button that is only looked for then may be gone with the other's press. */
async function pressTogether(windows: readonly Page[]): Promise<void> {
  const buttons = await Promise.all(windows.map((page) => reserveButton(page).elementHandle()))
  await Promise.all(buttons.map((button) => button?.dispatchEvent('click')))
}

/** What a window shows once a press is decided. */
async function outcomeOfPress(page: Page): Promise<string> {
  const outcomes = ['Pay by card', 'Someone is checking out.', 'Continue to payment']
  const shown = page
    .getByText(new RegExp(`^(${outcomes.map((words) => words.replace('.', '[.]')).join('|')})`))
    .first()
  await shown.waitFor()
  const text = await shown.innerText()
  return outcomes.find((outcome) => text.startsWith(outcome)) ?? text
}

/** A phone at the edge of its network. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 25_000,
  })
}
