import { expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { audit } from '../support/audit.ts'
import { reserved } from '../support/sale.ts'
import { alive } from './support/alive.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import {
  cardForm,
  fill,
  follow,
  headed,
  newEmail,
  password,
  payByCard,
  press,
  reserveButton,
  says,
  signUp,
} from './support/steps.ts'

inChromium('buying', (site) => {
  it('goes from a seller’s form to “Yours”, and everybody else sees that the ticket is gone', async () => {
    const seller = await site.visit('/sell')
    await headed(seller, 'Sign in')
    await signUp(seller, 'Sam')
    await headed(seller, 'Sell a ticket')
    await alive(seller.getByLabel('Price', { exact: true }))
    await fill(seller, {
      Event: 'The Night Ferry',
      Venue: 'Brudenell Social Club',
      City: 'Leeds',
      Date: '2031-06-01',
      Time: '19:30',
      Section: 'B',
      Row: '4',
      Seat: '11',
      Price: '$1,080',
    })
    await says(seller, 'You receive $972.00 when it sells: the price less our fee of 10%.')
    await press(seller, 'Put it on sale')
    await says(seller, 'Your ticket is on sale.')
    await follow(seller, 'See it as buyers do')
    await says(seller, 'This is your listing.')
    const ticketPath = new URL(seller.url()).pathname

    const latecomer = await site.visit(ticketPath)
    await reserveButton(latecomer).waitFor()

    const buyer = await site.visit('/')
    await buyer.getByRole('main').getByRole('searchbox').fill('night ferry')
    await buyer.getByRole('main').getByRole('button', { name: 'Search' }).click()
    await headed(buyer, 'Tickets for “night ferry”')
    await follow(buyer, 'The Night Ferry')
    await says(buyer, 'Sun, Jun 1, 2031, 7:30 PM')
    await press(buyer, 'Reserve for 15 minutes - $1,080.00')
    await headed(buyer, 'Sign in')
    await signUp(buyer, 'Robin')
    await press(buyer, 'Reserve for 15 minutes - $1,080.00')
    await headed(buyer, 'Pay by card')
    await says(latecomer, /^Someone is checking out\. If they let it go, it is back here by /)
    expect(await reserveButton(latecomer).count()).toBe(0)

    await payByCard(buyer)
    await headed(buyer, 'Yours. Enjoy the show.')
    await says(buyer, 'Visa ending in 4242')
    await says(latecomer, 'This ticket is sold.')
    await seller.goto('/listings')
    await seller.getByRole('main').getByRole('listitem').filter({ hasText: 'Sold' }).waitFor()
  })

  it('survives a declined card: the reason is said, the next card pays', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Declined Twice'))
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    site.expects(/402 \(Payment Required\)/)
    await payByCard(page, '4000000000000002')
    await says(page, /^Your bank declined the card\. The ticket is still yours until .+; try another card\.$/)
    await payByCard(page, '4000000000009995')
    await says(page, /^Your bank says there is not enough money for this\./)
    await payByCard(page)
    await headed(page, 'Yours. Enjoy the show.')
  })

  it('lets the bank ask the buyer first', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Three Questions'))
    const page = await site.visit(`/orders/${order.id}`, { person: buyer })
    await payByCard(page, '4000000000003220')
    await page.frameLocator('iframe[title="Your bank"]').getByRole('button', { name: 'Approve' }).click()
    await headed(page, 'Yours. Enjoy the show.')
  })

  it('cannot be repeated with the back button', async () => {
    const ticket = await site.market.list(site.market.person('Sam'), seatAt('No Encore'))
    const page = await site.visit(`/tickets/${ticket.id}`, { person: site.market.person('Robin') })
    await reserveButton(page).click()
    await payByCard(page)
    await headed(page, 'Yours. Enjoy the show.')
    await page.goBack()
    await says(page, 'This ticket is yours.')
    expect(await reserveButton(page).count()).toBe(0)
    await page.goForward()
    await headed(page, 'Yours. Enjoy the show.')
    expect(await cardForm(page).place.count()).toBe(0)
  })

  it('shows the time that is left by the server’s clock, whatever the buyer’s own clock says', async () => {
    const { buyer, order } = await reserved(site.market, seatAt('Wrong Watch'))
    const page = await site.visit('/sign-in', { person: buyer })
    await page.clock.setSystemTime(Date.now() + 3 * 3_600_000)
    await page.goto(`/orders/${order.id}`)
    expect(await page.evaluate<number>('Date.now()')).toBeGreaterThan(Date.now() + 3_500_000)
    await eventually(async () => {
      const [minutes = 0, seconds = 0] = (await page.getByRole('timer').innerText()).split(':').map(Number)
      const left = (Date.parse(order.expiresAt) - Date.now()) / 1000
      expect(Math.abs(minutes * 60 + seconds - left)).toBeLessThan(3)
    })
    await payByCard(page)
    await headed(page, 'Yours. Enjoy the show.')
  })

  it('returns to the ticket after signing in', async () => {
    const email = newEmail()
    await site.market.ask(undefined, 'POST', '/api/users/signup', { email, password })
    const ticket = await site.market.list(site.market.person('Sam'), seatAt('Welcome Back'))
    const page = await site.visit(`/tickets/${ticket.id}`)
    await reserveButton(page).click()
    await headed(page, 'Sign in')
    await fill(page, { 'E-mail': email, Password: password })
    await press(page, 'Sign in')
    await headed(page, 'Welcome Back')
    expect(new URL(page.url()).pathname).toBe(`/tickets/${ticket.id}`)
    await reserveButton(page).click()
    await headed(page, 'Pay by card')
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})
