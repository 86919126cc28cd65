import { describe, expect, it } from '@jest/globals'
import { audit } from '../support/audit.ts'
import { inChromium } from './support/in-chromium.ts'
import { tabTo, typeInto } from './support/keyboard.ts'
import { seatAt } from './support/offers.ts'
import {
  cardForm,
  fill,
  follow,
  headed,
  newEmail,
  password,
  press,
  reserveButton,
  says,
  signUp,
} from './support/steps.ts'

inChromium('using the site', (site) => {
  describe('forms', () => {
    it('say what is wrong on top and at each field, keep what was typed, and take the focus', async () => {
      const page = await site.visit('/sell', { person: site.market.person('Sam') })
      await fill(page, { Event: 'The Night Ferry', Venue: 'Brudenell', Row: 'F', Price: '19.999' })
      await page.getByLabel('Currency').selectOption('eur')
      await press(page, 'Put it on sale')
      const summary = page.getByRole('alert', { name: 'There is a problem' })
      await summary.getByRole('listitem').nth(2).waitFor()
      await page.getByLabel('City', { exact: true }).and(page.locator(':focus')).waitFor()

      const kept = { Event: 'The Night Ferry', Venue: 'Brudenell', Row: 'F', Price: '19.999' }
      for (const [label, value] of Object.entries(kept)) {
        expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(value)
      }
      expect(await page.getByLabel('Currency').inputValue()).toBe('eur')

      for (const label of ['City', 'Date', 'Price']) {
        const field = page.getByLabel(label, { exact: true })
        expect(await field.getAttribute('aria-invalid')).toBe('true')
        const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
        const [error = ''] = described.filter((id) => id.endsWith('-error'))
        const words = await page.locator(`[id="${error}"]`).innerText()
        expect(words.length).toBeGreaterThan(3)
        await summary.getByRole('link', { name: words }).first().click()
        await field.and(page.locator(':focus')).waitFor()
      }
      await fill(page, { City: 'Leeds', Date: '2031-06-01', Price: '19.99' })
      await press(page, 'Put it on sale')
      await says(page, 'Your ticket is on sale.')
      await says(page, '€')
    })

    it('say that an address is taken, and that a password does not fit, with the same words whether the address exists', async () => {
      const email = newEmail()
      await site.market.ask(undefined, 'POST', '/api/users/signup', { email, password })
      const page = await site.visit('/sign-up')
      await fill(page, { 'E-mail': email, Password: password })
      await press(page, 'Sign up')
      await says(
        page,
        'There is an account with this e-mail already. Sign in instead, or use another address.',
      )
      expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
      await page.goto('/sign-in')
      for (const address of [email, newEmail()]) {
        await fill(page, { 'E-mail': address, Password: 'not the password' })
        await press(page, 'Sign in')
        await says(page, 'That e-mail and password do not match an account.')
        expect(await page.getByLabel('E-mail').inputValue()).toBe(address)
      }
    })

    it('tell a seller that another window was faster', async () => {
      const seller = site.market.person('Sam')
      const ticket = await site.market.list(seller, seatAt('Two Windows'))
      const page = await site.visit('/', { person: seller })
      await page.route('**/api/tickets/stream*', () => undefined)
      await page.goto('/listings')
      await page.getByLabel('Price in USD').waitFor()
      await site.market.edit(seller, ticket.id, { price: 90 })
      await page.getByLabel('Price in USD').fill('70')
      await press(page, 'Save')
      await says(page, 'You changed this ticket in another window. Here is the current version.')
      expect((await site.market.ticket(undefined, ticket.id)).price).toBe(90)
    })
  })

  describe('with the keyboard alone', () => {
    it('somebody finds a ticket, makes an account, reserves, pays and reads that it is theirs', async () => {
      await site.market.list(site.market.person('Sam'), seatAt('Keys Only'))
      const page = await site.visit('/')
      const keys = page.keyboard
      await typeInto(page, page.getByRole('main').getByRole('searchbox'), 'keys only')
      await keys.press('Enter')
      await headed(page, 'Tickets for “keys only”')
      await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Keys Only' }))
      await keys.press('Enter')
      await headed(page, 'Keys Only')
      await tabTo(page, reserveButton(page))
      await keys.press('Enter')
      await headed(page, 'Sign in')
      await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Sign up' }))
      await keys.press('Enter')
      await headed(page, 'Sign up')
      await typeInto(page, page.getByLabel('E-mail'), newEmail())
      await typeInto(page, page.getByLabel('Password'), password)
      await keys.press('Enter')
      await headed(page, 'Keys Only')
      await tabTo(page, reserveButton(page))
      await keys.press('Space')
      await headed(page, 'Pay by card')
      const card = cardForm(page)
      await card.ready()
      await typeInto(page, card.number, '4242424242424242')
      await typeInto(page, card.frame.getByLabel('Expiry'), '1234')
      await typeInto(page, card.frame.getByLabel('CVC'), '123')
      await tabTo(page, card.pay)
      await keys.press('Enter')
      await headed(page, 'Yours. Enjoy the show.')
    })
  })

  describe('without JavaScript', () => {
    it('a ticket is listed, found, reserved and given back', async () => {
      const seller = await site.visit('/sell', { script: false })
      await signUp(seller, 'Sam')
      await headed(seller, 'Sell a ticket')
      await fill(seller, { Event: 'Plain Paper', Venue: 'Brudenell', City: 'Leeds', Price: '80' })
      await press(seller, 'Put it on sale')
      await says(seller, 'There is a problem')
      expect(await seller.getByLabel('Event', { exact: true }).inputValue()).toBe('Plain Paper')
      await fill(seller, { Date: '2031-06-01' })
      await press(seller, 'Put it on sale')
      await says(seller, 'Your ticket is on sale.')

      const buyer = await site.visit('/', { script: false, person: site.market.person('Robin') })
      await buyer.getByRole('main').getByRole('searchbox').fill('plain paper')
      await buyer.getByRole('main').getByRole('button', { name: 'Search' }).click()
      await headed(buyer, 'Tickets for “plain paper”')
      await follow(buyer, 'Plain Paper')
      await reserveButton(buyer).click()
      await headed(buyer, 'Pay by card')
      await says(buyer, /needs JavaScript/)
      await press(buyer, 'Cancel and let the ticket go')
      await says(buyer, 'The ticket went back on sale. You were not charged.')
      await follow(buyer, 'Look at this ticket again')
      await reserveButton(buyer).waitFor()
    })

    it('what another window changed is said, and not undone', async () => {
      const seller = site.market.person('Sam')
      const ticket = await site.market.list(seller, seatAt('Two Paper Editors'))
      const page = await site.visit(`/listings/${ticket.id}/edit`, { script: false, person: seller })
      await site.market.edit(seller, ticket.id, { price: 90 })
      await page.getByLabel('Notes for buyers').fill('Aisle')
      await press(page, 'Save changes')
      await says(page, 'Price is “90.00” now (it was “80.00”).')
      await press(page, 'Save changes')
      await says(page, 'Your changes are saved.')
      expect(await site.market.ticket(seller, ticket.id)).toMatchObject({ price: 90, notes: 'Aisle' })
    })

    it('a price that was raised is shown with the old one, and asked for again', async () => {
      const [seller, buyer] = [site.market.person('Sam'), site.market.person('Robin')]
      const ticket = await site.market.list(seller, seatAt('Raised on Paper'))
      const page = await site.visit(`/tickets/${ticket.id}`, { script: false, person: buyer })
      await site.market.edit(seller, ticket.id, { price: 95 })
      await press(page, 'Reserve for 15 minutes - $80.00')
      await says(page, 'The seller now asks $95.00 (it was $80.00). Reserve at the new price?')
      await press(page, 'Reserve for 15 minutes - $95.00')
      await headed(page, 'Pay by card')
    })
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})
