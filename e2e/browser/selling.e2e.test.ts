import { expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { openStripeKnobs } from '../../infra/local/stripe-knobs.ts'
import { audit } from '../support/audit.ts'
import { reserved } from '../support/sale.ts'
import { alive } from './support/alive.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { cardForm, fill, follow, headed, press, reserveButton, says } from './support/steps.ts'

inChromium('selling', (site) => {
  it('finds the show among those on sale, helps with the price, and shows how buyers will see it', async () => {
    const rival = site.market.person('Rival')
    for (const [row, price] of [
      ['A', 60],
      ['B', 90],
      ['C', 75],
    ] as const)
      await site.market.list(rival, seatAt('Paper Moons', { row }, price))
    const page = await site.visit('/sell', { person: site.market.person('Sam') })
    await page.getByLabel('Find the show').fill('paper moons')
    await press(page, 'Find')
    await follow(page, 'Paper Moons')
    await says(page, 'Another show')
    await says(page, '3 tickets are on sale for this show: the lowest at $60.00, the middle one at $75.00.')
    await alive(page.getByLabel('Price', { exact: true }))
    await fill(page, { Section: '12', Row: 'Q', Price: '70' })
    await says(page, 'You receive $63.00 when it sells: the price less our fee of 10%.')
    const preview = page.getByRole('region', { name: 'Preview' })
    for (const words of ['Paper Moons', 'Sun, Jun 1, 7:30 PM · Leeds', 'Section 12, Row Q', '$70.00'])
      await preview.getByText(words).waitFor()
    await press(page, 'Put it on sale')
    await says(page, 'Your ticket is on sale.')
  })

  it('helps with the price of a show that is typed, too, in a currency without small change', async () => {
    await site.market.list(site.market.person(), {
      ...seatAt('Typed by Hand', {}, 12_000),
      currency: 'jpy',
      faceValue: 9000,
    })
    const page = await site.visit('/sell', { person: site.market.person('Sam') })
    await alive(page.getByLabel('Price', { exact: true }))
    await fill(page, { Event: 'typed by hand', City: 'leeds', Date: '2031-06-01', Price: '11000' })
    await says(page, 'One ticket is on sale for this show, at ¥12,000.')
    await page.getByLabel('Currency').selectOption('jpy')
    await says(page, /^You receive ¥9,900 when it sells/)
  })

  it('asks, takes and pays out whole yen: a currency without small change is right to the end', async () => {
    const seller = site.market.person('Sam')
    const ticket = await site.market.list(seller, {
      ...seatAt('Whole Yen', {}, 12_001),
      currency: 'jpy',
      faceValue: 9000,
    })
    const page = await site.visit('/shows/whole-yen-leeds-2031-06-01', {
      person: site.market.person('Robin'),
    })
    await says(page, '1 ticket from ¥12,001')
    await follow(page, 'Section 114, Row F, Seat 12')
    await says(page, /Face value ¥9,000\./)
    await press(page, 'Reserve for 15 minutes - ¥12,001')
    await cardForm(page).fill()
    await press(page, 'Pay ¥12,001')
    await headed(page, 'Yours. Enjoy the show.')
    await says(page, '¥12,001')
    const orderId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const taken = (await openStripeKnobs(site.stack).ledger()).filter(
      ({ metadata, type }) => metadata['orderId'] === orderId && type === 'captured',
    )
    expect(taken).toMatchObject([{ amount: 12_001, currency: 'jpy' }])
    const desk = await site.visit(`/listings/${ticket.id}`, { person: seller })
    await says(desk, '¥10,801')
    await eventually(async () => {
      await desk.goto('/earnings')
      expect(await desk.locator('dd').filter({ hasText: '¥' }).allInnerTexts()).toEqual(['¥10,801', '¥0'])
    })
  })

  it('says what the price that is being typed would bring, and what the saved one brings when it is nonsense', async () => {
    const seller = site.market.person('Sam')
    await site.market.list(seller, seatAt('Second Thoughts'))
    const page = await site.visit('/listings', { person: seller })
    await says(page, '$72.00')
    const price = page.getByRole('textbox', { name: /^Price/ })
    await alive(price)
    await price.fill('50')
    await says(page, '$45.00')
    await price.fill('a lot')
    await says(page, '$72.00')
  })

  it('changes everything a listing says; what was emptied is gone, and buyers see it at once', async () => {
    const seller = site.market.person('Sam')
    const ticket = await site.market.list(seller, seatAt('Wrong Row'))
    const buyer = await site.visit(`/tickets/${ticket.id}`)
    await says(buyer, /Face value \$65\.00/)
    const page = await site.visit('/listings', { person: seller })
    await follow(page, 'Edit Wrong Row')
    await headed(page, 'Edit this listing')
    await fill(page, {
      Row: 'Z',
      'Face value (optional)': '',
      Price: '85',
      'Notes for buyers (optional)': 'Aisle',
    })
    await press(page, 'Save changes')
    await says(page, 'Your changes are saved.')
    await says(page, 'You changed the details.')
    await buyer.getByRole('button', { name: 'Reserve for 15 minutes - $85.00' }).waitFor()
    await follow(page, 'See it as buyers do')
    await says(page, '“Aisle”')
    expect(await page.getByText('Face value').count()).toBe(0)
  })

  it('meets what another window changed: what was typed stays, the rest is the newer version', async () => {
    const seller = site.market.person('Sam')
    const ticket = await site.market.list(seller, seatAt('Two Editors'))
    const page = await site.visit(`/listings/${ticket.id}/edit`, { person: seller })
    await alive(page.getByLabel('Notes for buyers'))
    await page.getByLabel('Notes for buyers').fill('Aisle')
    await site.market.edit(seller, ticket.id, { price: 90 })
    await press(page, 'Save changes')
    await says(page, 'You changed this ticket in another window. Here is the current version.')
    await says(page, 'Price is “90.00” now (it was “80.00”).')
    expect(await page.getByLabel('Notes for buyers').inputValue()).toBe('Aisle')
    expect(await page.getByLabel('Price', { exact: true }).inputValue()).toBe('90.00')
    await press(page, 'Save changes')
    await says(page, 'Your changes are saved.')
    const saved = await site.market.ticket(seller, ticket.id)
    expect(saved).toMatchObject({ price: 90, notes: 'Aisle' })
  })

  it('takes a ticket off sale and puts it back, and the buyer’s page follows', async () => {
    const seller = site.market.person('Sam')
    const ticket = await site.market.list(seller, seatAt('On and Off'))
    const buyer = await site.visit(`/tickets/${ticket.id}`)
    await reserveButton(buyer).waitFor()
    const desk = await site.visit('/listings', { person: seller })
    await press(desk, 'Withdraw On and Off')
    await says(buyer, 'The seller took this ticket off sale.')
    await press(desk, 'Relist On and Off')
    await reserveButton(buyer).waitFor()
  })

  it('of a ticket that a buyer holds changes the price only, and the page says so', async () => {
    const { seller, ticket } = await reserved(site.market, seatAt('Taken for Now'))
    const page = await site.visit(`/listings/${ticket.id}/edit`, { person: seller })
    await says(page, 'A buyer is checking out')
    await follow(page, 'Back to the listing')
    await says(page, 'A buyer reserved it at $80.00.')
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})
