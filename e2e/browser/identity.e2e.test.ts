import { describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Page } from 'playwright-core'
import { type Account, refresh, signUp } from '../support/accounts.ts'
import { audit } from '../support/audit.ts'
import { ban } from '../support/bans.ts'
import { reserved } from '../support/sale.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { cookiesOf, openAccount, signIn, waitOutToken } from './support/sessions.ts'
import { cardForm, follow, headed, newEmail, press, reserveButton, says } from './support/steps.ts'

/** An access token lives this long in these stories. */
const accessTokenSeconds = 6
/** Longest that a card form may outlive its order in a visible tab. */
const withinMs = 2_000

/** The browser tells its console of every call that was refused, also when it was then made again. */
const refused = /401 \(Unauthorized\)|403 \(Forbidden\)/

inChromium(
  'identity',
  (site) => {
    const over = (page: Page): Promise<void> => waitOutToken(page, accessTokenSeconds)
    const account = (name: string): Promise<Account> => signUp(site.stack.url, newEmail(), name)
    const signedIn = (page: Page, name: string): Promise<void> =>
      page.locator('summary', { hasText: name }).waitFor()

    const banned = (who: Account, reason: string): Promise<void> =>
      ban(site.market, site.market.person('Ada', ['user', 'admin']), who, reason)

    describe('an access token that is over', () => {
      it('is noticed by nobody: who waits it out goes on looking, reserving and paying', async () => {
        await site.market.list(site.market.person('Sam'), seatAt('Waited Out'))
        const page = await site.visit('/sign-in')
        site.expects(refused)
        await openAccount(page, 'Robin')
        await headed(page, 'The door is open. Come in.')
        await over(page)
        await page.getByRole('main').getByRole('searchbox').fill('waited out')
        await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
        await headed(page, 'Tickets for “waited out”')
        await signedIn(page, 'Robin')
        await follow(page, 'Waited Out')
        await reserveButton(page).click()
        await headed(page, 'Pay by card')
        await cardForm(page).fill()
        await over(page)
        await cardForm(page).pay.click()
        await headed(page, 'Yours. Enjoy the show.')
      })

      it('opens a deep link all the same, also in a browser that was closed in between', async () => {
        const buyer = await account('Robin')
        const { order } = await reserved(site.market, seatAt('Deep Link'), buyer)
        const page = await site.visit(`/orders/${order.id}`, { person: { ...buyer, cookie: buyer.refresh } })
        site.expects(refused)
        await headed(page, 'Pay by card')
        await over(page)
        await page.goto('/listings')
        await headed(page, 'My listings')
        await signedIn(page, 'Robin')
      })

      it('does not keep a form from being sent, with JavaScript and without', async () => {
        for (const script of [true, false]) {
          const buyer = await account('Robin')
          const ticket = await site.market.list(site.market.person('Sam'), seatAt('Sent Late'))
          const page = await site.visit(`/tickets/${ticket.id}`, { person: buyer, script })
          site.expects(refused)
          await over(page)
          await reserveButton(page).click()
          await headed(page, 'Pay by card')
        }
      })

      it('is renewed by two tabs at once, and both go on', async () => {
        const buyer = await account('Robin')
        const { order } = await reserved(site.market, seatAt('Two At Once'), buyer)
        const first = await site.visit('/', { person: buyer })
        site.expects(refused)
        const second = await first.context().newPage()
        await over(first)
        await Promise.all([first.goto(`/orders/${order.id}`), second.goto(`/orders/${order.id}`)])
        await Promise.all([cardForm(first).ready(), cardForm(second).ready()])
        // Both streams end with the token, and both tabs renew it by themselves.
        const before = await cookiesOf(first)
        await over(first)
        await eventually(async () => expect(await cookiesOf(first)).not.toEqual(before))
        await over(first)
        for (const tab of [first, second]) {
          await tab.goto('/orders')
          await headed(tab, 'My orders')
        }
      })
    })

    describe('a ban', () => {
      it('takes the card form away, says why, and puts the ticket back on sale', async () => {
        const buyer = await account('Robin')
        const { ticket, order } = await reserved(site.market, seatAt('Banned at Checkout'), buyer)
        const page = await site.visit(`/orders/${order.id}`, { person: buyer })
        site.expects(refused)
        await cardForm(page).fill()
        await banned(buyer, 'Sold the same seat twice')
        await cardForm(page).place.waitFor({ state: 'detached', timeout: withinMs })
        await headed(page, 'This account is suspended')
        await says(page, 'Sold the same seat twice')
        await eventually(async () =>
          expect((await site.market.ticket(undefined, ticket.id)).status).toBe('available'),
        )
      })

      it('leads everywhere to the page that says so, until one signs out and looks around', async () => {
        const fan = await account('Robin')
        const ticket = await site.market.list(site.market.person('Sam'), seatAt('Out of Reach'))
        const page = await site.visit(`/tickets/${ticket.id}`, { person: fan })
        site.expects(refused)
        await reserveButton(page).waitFor()
        await banned(fan, 'Insults')
        // The stream ended, and nobody had to press anything.
        await headed(page, 'This account is suspended')
        await says(page, 'Insults')
        // With an access token that is good, and with one that is over.
        for (const path of ['/', '/orders', '/sign-in?returnTo=%2Forders']) {
          await page.goto(path)
          await headed(page, 'This account is suspended')
        }
        await over(page)
        for (const path of ['/', '/orders', '/sign-in']) {
          await page.goto(path)
          await headed(page, 'This account is suspended')
          await says(page, 'Insults')
        }
        await press(page, 'Sign out and look around')
        await headed(page, 'The door is open. Come in.')
        await page.goto(`/tickets/${ticket.id}`)
        await reserveButton(page).click()
        await signIn(page, fan.email)
        await says(page, 'This account is suspended. Reason: Insults')
      })
    })

    it('a stolen refresh token that is used again ends the session for the thief and for the user', async () => {
      const fan = await account('Robin')
      const page = await site.visit('/orders', { person: fan })
      await over(page)
      await page.reload()
      await headed(page, 'My orders')
      expect((await cookiesOf(page)).refresh).not.toBe(fan.refresh.slice('refresh='.length))
      // For ten seconds the old token is taken for that of another tab.
      const stolen = await eventually(
        async () => {
          const answer = await refresh(site.stack.url, fan.refresh)
          expect(answer.status).toBe(401)
          return answer
        },
        { withinMs: 15_000, everyMs: 1_000 },
      )
      expect(stolen.headers.getSetCookie().join()).not.toMatch(/refresh=[^;]/)
      await page.getByRole('link', { name: 'Sell', exact: true }).click()
      await signIn(page, fan.email)
      await headed(page, 'Sell a ticket')
    })

    it('leaves nothing undone and nothing untrue', async () => {
      expect(await audit(site.stack)).toEqual([])
    })
  },
  { accessTokenSeconds },
)
