import { describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Page, Request } from 'playwright-core'
import { audit } from '../support/audit.ts'
import { reserved } from '../support/sale.ts'
import { alive } from './support/alive.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { fill, headed, payByCard, press, reserveButton, says } from './support/steps.ts'

const lostSign = 'Live updates are lost. Trying again.'

inChromium('resting', (site) => {
  describe('a service that does not answer', () => {
    it('takes its page with it, says so under the number of the request, and leaves the rest of the site', async () => {
      await site.stack.stop('tickets')
      const page = await site.visit('/')
      site.expects(/500|503|Minified React error #441/)
      const response = await page.goto('/shows')
      expect(response?.status()).toBe(500)
      await headed(page, 'This part of the site is resting')
      const shown = await page.getByText(/^Request /).innerText()
      expect(shown).toBe(`Request ${response?.headers()['x-request-id']}`)
      await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
      await headed(page, 'Sign in')
      await page.goto('/shows')
      await headed(page, 'This part of the site is resting')
      await site.stack.start('tickets')
      await press(page, 'Try again')
      await headed(page, 'All shows')
    })

    it('that only adds to a page is not missed there', async () => {
      const { buyer, order } = await reserved(site.market, seatAt('No Bank Today'))
      await site.market.pay(buyer, order.id)
      await site.stack.stop('payments')
      const page = await site.visit(`/orders/${order.id}`, { person: buyer })
      await headed(page, 'Yours. Enjoy the show.')
      await site.stack.start('payments')
    })

    it('is no reason to lose what was typed', async () => {
      await site.stack.stop('tickets')
      const page = await site.visit('/sell', { person: site.market.person('Sam') })
      site.expects(/503 \(Service Unavailable\)/)
      const typed = {
        Event: 'Half Written',
        Venue: 'Brudenell',
        City: 'Leeds',
        Date: '2031-06-01',
        Price: '70',
      }
      await fill(page, typed)
      await press(page, 'Put it on sale')
      await says(page, /resting/)
      for (const [label, value] of Object.entries(typed)) {
        expect(await page.getByRole('main').getByLabel(label, { exact: true }).inputValue()).toBe(value)
      }
      await site.stack.start('tickets')
      await press(page, 'Put it on sale')
      await says(page, 'Your ticket is on sale.')
    })
  })

  describe('without a network', () => {
    it('the page says so, sends nothing, and keeps what was typed', async () => {
      const page = await site.visit('/sell', { person: site.market.person('Sam') })
      site.expects(/ERR_INTERNET_DISCONNECTED/)
      await alive(page.getByRole('button', { name: 'Put it on sale' }))
      await fill(page, { Event: 'In a Tunnel', Price: '70' })
      await page.context().setOffline(true)
      await says(page, 'You are offline. What you see may be old.')
      await press(page, 'Put it on sale')
      await says(page, 'You are offline, so nothing was sent. What you typed stays here.')
      await page.context().setOffline(false)
      await page.getByText('You are offline').waitFor({ state: 'detached' })
      expect(await page.getByLabel('Event', { exact: true }).inputValue()).toBe('In a Tunnel')
      await press(page, 'Put it on sale')
      await says(page, 'There is a problem')
    })

    it('a form that nobody answers stays as it is, and says so', async () => {
      const page = await site.visit('/sell', { person: site.market.person('Sam') })
      site.expects(/ERR_FAILED|Failed to load resource/)
      await page.route('**/sell', (route) =>
        route.request().method() === 'POST' ? route.abort() : route.fallback(),
      )
      await alive(page.getByRole('button', { name: 'Put it on sale' }))
      await fill(page, { Event: 'Unanswered', Price: '70' })
      await press(page, 'Put it on sale')
      await says(page, /^We could not reach the site\. Nothing here is lost/)
      expect(await page.getByLabel('Event', { exact: true }).inputValue()).toBe('Unanswered')
    })
  })

  describe('live updates', () => {
    it('come over one stream a tab, however far somebody walks', async () => {
      const ticket = await site.market.list(site.market.person('Sam'), seatAt('One Stream'))
      await site.market.list(site.market.person('Sam'), seatAt('One Stream', { row: 'G' }))
      const page = await site.visit('/', { person: site.market.person('Robin') })
      const streams = countStreams(page)
      await page.goto('/shows/one-stream-leeds-2031-06-01')
      await eventually(() => expect(streams.open).toBe(1))
      await page.getByRole('main').getByRole('link', { name: 'Section 114, Row F, Seat 12' }).click()
      await headed(page, 'One Stream')
      await reserveButton(page).click()
      await headed(page, 'Pay by card')
      await page.goBack()
      await says(page, `You hold this ticket`)
      await eventually(() => expect(streams.open).toBe(1))
      expect(streams.most).toBe(1)
      expect(streams.all).toBeGreaterThan(3)
      expect(page.url()).toContain(ticket.id)
    })

    it('that are lost are missed with a small sign; what happened meanwhile is there when they are back', async () => {
      const seller = site.market.person('Sam')
      const ticket = await site.market.list(seller, seatAt('Lost and Found'))
      const page = await site.visit(`/tickets/${ticket.id}`)
      await reserveButton(page).waitFor()
      site.expects(/503|Failed to load resource|ERR_/)
      await site.stack.stop('tickets', 'SIGKILL')
      await says(page, lostSign)
      // Every ten seconds it would be made anew, if that told more than what is there.
      await page.waitForResponse((answer) => answer.url().endsWith(`/api/tickets/${ticket.id}`))
      await reserveButton(page).waitFor()
      await site.stack.start('tickets')
      await site.market.edit(seller, ticket.id, { price: 95 })
      await says(page, /^The seller now asks \$95\.00/)
      await page.getByText(lostSign).waitFor({ state: 'detached' })
    })

    it('that never arrive are made up for by looking again', async () => {
      const seller = site.market.person('Sam')
      const ticket = await site.market.list(seller, seatAt('No Stream'))
      const page = await site.visit('/')
      site.expects(/ERR_FAILED|Failed to load resource/)
      await page.route('**/api/tickets/stream*', (route) => route.abort())
      await page.goto(`/tickets/${ticket.id}`)
      await reserveButton(page).waitFor()
      await says(page, lostSign)
      await site.market.edit(seller, ticket.id, { price: 95 })
      await page.getByRole('button', { name: 'Reserve for 15 minutes - $95.00' }).waitFor({ timeout: 25_000 })
    })

    it('are not needed: a browser that knows no streams buys a ticket', async () => {
      const ticket = await site.market.list(site.market.person('Sam'), seatAt('Old Browser'))
      const page = await site.visit('/', { person: site.market.person('Robin') })
      await page.addInitScript('delete globalThis.EventSource')
      await page.goto(`/tickets/${ticket.id}`)
      await reserveButton(page).click()
      await payByCard(page)
      await headed(page, 'Yours. Enjoy the show.')
    })

    it('are caught up with the moment the tab is looked at again', async () => {
      const seller = site.market.person('Sam')
      const ticket = await site.market.list(seller, seatAt('Looked Away'))
      const page = await site.visit('/')
      const streams = countStreams(page)
      await page.goto(`/tickets/${ticket.id}`)
      await eventually(() => expect(streams.open).toBe(1))
      const before = streams.all
      await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
      await eventually(() => expect(streams).toMatchObject({ open: 1, all: before + 1 }))
    })
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})

/** How many streams a page has open, has had at most, and in all. */
function countStreams(page: Page) {
  const counts = { open: 0, most: 0, all: 0 }
  const isStream = (url: string) => /\/stream(\?|$)/.test(url)
  page.on('request', (request) => {
    if (!isStream(request.url())) return
    counts.all += 1
    counts.open += 1
    counts.most = Math.max(counts.most, counts.open)
  })
  const ended = (request: Request): void => {
    if (isStream(request.url())) counts.open -= 1
  }
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return counts
}
