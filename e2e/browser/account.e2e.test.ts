import { describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Page } from 'playwright-core'
import { type Account, password, signUp } from '../support/accounts.ts'
import { audit } from '../support/audit.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { signIn } from './support/sessions.ts'
import { fill, follow, headed, newEmail, press, says } from './support/steps.ts'

inChromium('the account', (site) => {
  const account = (name: string): Promise<Account> => signUp(site.stack.url, newEmail(), name)
  const signedIn = (page: Page, name: string): Promise<void> =>
    page.locator('summary', { hasText: name }).waitFor()
  /** Goes there again and again: elsewhere the news of an account arrives in its own time. */
  const comesTo = (page: Page, path: string, title: string): Promise<void> =>
    eventually(
      async () => {
        await page.goto(path)
        await page.getByRole('heading', { level: 1, name: title }).waitFor({ timeout: 2_000 })
      },
      { withinMs: 30_000 },
    )

  describe.each([
    ['with JavaScript', true],
    ['without', false],
  ])('%s', (_how, script) => {
    it('a new name is shown at once; a new address takes the password, and one signs in with it', async () => {
      const fan = await account('Robin')
      const page = await site.visit('/account', { person: fan, script })
      await fill(page, { Name: 'Robin Goodfellow' })
      await press(page, 'Save profile')
      await says(page, 'Your profile is saved.')
      await signedIn(page, 'Robin Goodfellow')

      const email = newEmail()
      await fill(page, { 'E-mail': email, 'Current password': 'not the password' })
      await press(page, 'Save profile')
      await page.getByRole('alert', { name: 'There is a problem' }).waitFor()
      expect(await page.getByLabel('Current password').getAttribute('aria-invalid')).toBe('true')
      await says(page, 'That is not your current password.')
      expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
      await fill(page, { 'Current password': password })
      await press(page, 'Save profile')
      await says(page, 'Your profile is saved.')
      await page.context().clearCookies()
      await page.goto('/account')
      await signIn(page, email)
      await headed(page, 'Your profile')
    })

    it('a new password signs out every other device, which comes back to where it was', async () => {
      const fan = await account('Robin')
      const other = await site.visit('/sign-in?returnTo=%2Forders')
      await signIn(other, fan.email)
      await headed(other, 'My orders')

      const page = await site.visit('/account/password', { person: fan, script })
      await fill(page, { 'Current password': password, 'New password': 'short' })
      await press(page, 'Change password')
      await says(page, 'Password must have at least 8 characters.')
      await fill(page, { 'Current password': password, 'New password': 'seven plain unrelated words' })
      await press(page, 'Change password')
      await says(page, 'Your password is changed. Every other device was signed out.')
      await page.goto('/account/devices')
      await headed(page, 'Your devices')

      await comesTo(other, '/listings', 'Sign in')
      await fill(other, { 'E-mail': fan.email, Password: 'seven plain unrelated words' })
      await press(other, 'Sign in')
      await headed(other, 'My listings')
    })

    it('a device is signed out from another one, and then all of them', async () => {
      const fan = await account('Robin')
      const other = await site.visit('/sign-in?returnTo=%2Forders')
      await signIn(other, fan.email)
      await headed(other, 'My orders')

      const page = await site.visit('/account/devices', { person: fan, script })
      const devices = page.getByRole('list', { name: 'Your devices' }).getByRole('listitem')
      expect(await devices.count()).toBe(2)
      expect(await devices.filter({ hasText: 'This device' }).count()).toBe(1)
      await devices.filter({ hasText: 'Chrome on' }).getByRole('button', { name: 'Sign out' }).click()
      await says(page, 'That device was signed out.')
      expect(await devices.count()).toBe(1)
      await comesTo(other, '/account', 'Sign in')
      await signIn(other, fan.email)
      await headed(other, 'Your profile')

      await press(page, 'Sign out everywhere')
      await says(page, 'You are signed out on every device.')
      await comesTo(other, '/account/devices', 'Sign in')
    })
  })

  describe('an admin', () => {
    it('finds somebody, suspends them with a reason that they read, and lifts it again', async () => {
      const fan = await account('Tess Tout')
      await site.market.list(fan, seatAt('Sold by a Tout'))
      const theirs = await site.visit('/listings', { person: fan })
      site.expects(/403 \(Forbidden\)/)
      await says(theirs, 'On sale')

      const page = await site.visit('/', { person: site.market.person('Ada', ['user', 'admin']) })
      await page.locator('summary', { hasText: 'Ada' }).click()
      await page.getByRole('link', { name: 'Admin' }).click()
      await headed(page, 'The board')
      await page.getByRole('link', { name: 'Users' }).click()
      await headed(page, 'Users')
      await fill(page, { 'Name, e-mail or id': fan.email })
      await press(page, 'Find')
      await follow(page, 'Tess Tout')
      await headed(page, 'Tess Tout')
      await says(page, 'Sold by a Tout')
      await press(page, 'Suspend this account')
      await says(page, 'Reason is required.')
      await fill(page, { Reason: 'Sold the same seat twice' })
      await press(page, 'Suspend this account')
      await page.getByRole('button', { name: 'Lift the suspension' }).waitFor()
      const listings = page.getByRole('list', { name: 'Listings' })
      await eventually(
        async () => {
          await page.reload()
          await listings.getByText('Withdrawn').waitFor({ timeout: 2_000 })
        },
        { withinMs: 30_000 },
      )

      // Their stream ended; nobody had to press anything.
      await headed(theirs, 'This account is suspended')
      await says(theirs, 'Sold the same seat twice')

      await press(page, 'Lift the suspension')
      await page.getByRole('button', { name: 'Suspend this account' }).waitFor()
      await says(page, 'Suspension lifted')
      await comesTo(theirs, '/listings', 'My listings')
    })

    it('sees on the board what happens, while it happens', async () => {
      const page = await site.visit('/admin', { person: site.market.person('Ada', ['user', 'admin']) })
      const onSale = page.getByRole('definition').first()
      const before = Number(await onSale.innerText())
      await site.market.list(site.market.person('Sam'), seatAt('On the Board'))
      await eventually(async () => expect(Number(await onSale.innerText())).toBe(before + 1), {
        withinMs: 30_000,
      })
    })

    it('alone sees these pages: for anybody else there are none', async () => {
      const fan = await account('Robin')
      const page = await site.visit('/admin', { person: fan })
      site.expects(/404 \(Not Found\)/)
      for (const path of ['/admin', '/admin/users', `/admin/users/${fan.id}`, '/admin/audit']) {
        expect((await page.goto(path))?.status()).toBe(404)
        await headed(page, 'There is nothing behind this door')
      }
    })
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})
