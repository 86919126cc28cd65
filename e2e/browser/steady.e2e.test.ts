import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { Person } from '../support/market.ts'
import { orderIn, reserved } from '../support/sale.ts'
import { inChromium } from './support/in-chromium.ts'
import { takeShift, watchLayout } from './support/layout-shift.ts'
import { seatAt } from './support/offers.ts'
import { settled } from './support/settled.ts'
import { cardForm, headed, reserveButton, says } from './support/steps.ts'

/** What may move of a page while nobody touches it. */
const most = 0.02

const screens = [
  ['a phone', { width: 390, height: 844 }],
  ['a desk', { width: 1280, height: 860 }],
] as const

inChromium('a page', (site) => {
  describe.each(screens)('on %s', (_screen, size) => {
    const open = async (path: string, person?: Person): Promise<Page> => {
      const page = await site.visit('/sign-in', { ...size, ...(person && { person }) })
      await watchLayout(page)
      await page.goto(path)
      await settled(page)
      return page
    }
    const isSteady = async (page: Page) => {
      const { score, moved } = await takeShift(page)
      expect(score < most ? [] : [score, ...moved]).toEqual([])
    }

    it('stands still while it loads', async () => {
      const ticket = await site.market.list(site.market.person('Sam'), seatAt('Standing'))
      for (const path of [
        '/',
        '/shows',
        '/tickets',
        '/shows/standing-leeds-2031-06-01',
        `/tickets/${ticket.id}`,
        '/sign-up',
      ]) {
        const page = await open(path)
        await isSteady(page)
      }
    })

    it('of a ticket stands still when the price is raised, somebody takes it, lets it go, and buys it', async () => {
      const { market } = site
      const seller = market.person('Sam')
      const ticket = await market.list(seller, seatAt('All at Once'))
      await market.list(seller, seatAt('All at Once', { row: 'G' }, 85))
      const page = await open(`/tickets/${ticket.id}`)
      await reserveButton(page).waitFor()
      await market.edit(seller, ticket.id, { price: 95 })
      await says(page, /^The seller now asks/)
      await isSteady(page)
      const rival = market.person('Rival')
      const first = orderIn(await market.reserve(rival, ticket.id))
      await says(page, /^Someone is checking out/)
      await isSteady(page)
      await market.cancel(rival, first.id)
      await reserveButton(page).waitFor()
      await isSteady(page)
      const second = orderIn(await market.reserve(rival, ticket.id))
      await market.pay(rival, second.id)
      await says(page, 'This ticket is sold.')
      await isSteady(page)
    })

    it('of a show stands still when its tickets change', async () => {
      const { market } = site
      const seller = market.person('Sam')
      const [one, two] = [
        await market.list(seller, seatAt('Busy Night')),
        await market.list(seller, seatAt('Busy Night', { row: 'G' }, 85)),
      ]
      const page = await open('/shows/busy-night-leeds-2031-06-01')
      await market.edit(seller, one.id, { price: 79 })
      await says(page, '$79.00')
      await market.reserve(market.person('Rival'), two.id)
      await page
        .getByText(/^(On hold|Someone is checking out)$/)
        .filter({ visible: true })
        .waitFor()
      await isSteady(page)
    })

    it('of an order stands still when the card form appears, the seller asks for more, and it is paid elsewhere', async () => {
      const { seller, buyer, ticket, order } = await reserved(site.market, seatAt('Held Still'))
      const page = await open(`/orders/${order.id}`, buyer)
      await isSteady(page)
      await site.market.edit(seller, ticket.id, { price: 99 })
      await says(page, /^The seller now asks/)
      await isSteady(page)
      await site.market.pay(buyer, order.id)
      await headed(page, 'Yours. Enjoy the show.')
      await isSteady(page)
    })

    it('of an order stands still when it ends', async () => {
      const { seller, buyer, order } = await reserved(site.market, seatAt('Gone Again'))
      await site.market.list(seller, seatAt('Gone Again', { row: 'G' }, 85))
      const page = await open(`/orders/${order.id}`, buyer)
      await cardForm(page).ready()
      await site.market.cancel(buyer, order.id)
      await headed(page, 'You cancelled this order')
      await page.getByRole('heading', { name: 'Next best seats' }).waitFor()
      await isSteady(page)
    })

    it('of a seller stands still when a buyer comes and goes', async () => {
      const { market } = site
      const seller = market.person('Sam')
      const ticket = await market.list(seller, seatAt('Watched Desk'))
      await market.list(seller, seatAt('Watched Desk', { row: 'G' }))
      const page = await open('/listings', seller)
      const buyer = market.person()
      const order = orderIn(await market.reserve(buyer, ticket.id))
      await page.getByRole('main').getByText('Held', { exact: false }).first().waitFor()
      await isSteady(page)
      await market.edit(seller, ticket.id, { price: 99 })
      await says(page, /^A buyer holds it/)
      await isSteady(page)
      await market.cancel(buyer, order.id)
      await page.getByText('A buyer holds it').waitFor({ state: 'detached' })
      await isSteady(page)
    })
  })
})
