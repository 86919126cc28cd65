import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { freePort } from '@stagedoor/common/testing/real-server'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type ExampleSite, startExampleSite } from './testing/example-site.ts'

const executablePath = process.env['STAGEDOOR_CHROMIUM']
const inChromium = executablePath ? describe : describe.skip
jest.setTimeout(30_000)
const simulatorProgram = join(import.meta.dirname, '../../infra/stripe-simulator/src/main.ts')

inChromium('the card form, in Chromium', () => {
  let site: ExampleSite
  let browser: Browser
  let page: Page
  let stopSimulator: () => void

  beforeAll(async () => {
    const port = await freePort()
    const simulator = spawn(process.execPath, [simulatorProgram], { env: { PORT: `${port}` } })
    stopSimulator = () => simulator.kill('SIGKILL')
    await eventually(() => fetch(`http://127.0.0.1:${port}/_sim/health`))
    site = await startExampleSite(port)
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
    stopSimulator?.()
  })
  beforeEach(async () => {
    page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(10_000)
    site.calls.length = 0
  })
  afterEach(() => page.context().close())

  const card = () => page.frameLocator('iframe[title="Secure payment input frame"]')
  const pay = () => page.getByRole('button', { name: 'Pay $80.00' })
  const said = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()
  const frames = () => page.locator('iframe').count()
  const type = async (number: string) => {
    await card().getByLabel('Card number').fill(number)
    await card().getByLabel('Expiry').fill('12 / 34')
    await card().getByLabel('CVC').fill('123')
  }
  const open = async (order?: Parameters<ExampleSite['page']>[0]) => {
    await page.goto(site.page(order))
    await page.locator('form[data-phase="ready"]').waitFor()
  }

  it('pays, and says that the bank approved', async () => {
    await open()
    await type('4242424242424242')
    await pay().click()
    await said('Your bank approved. We are securing your ticket.')
    expect(site.calls).toContainEqual(expect.stringMatching(/sync$/))
    expect(await pay().getAttribute('aria-disabled')).toBe('true')
  })

  it('asks the bank once for a double click', async () => {
    await open()
    await type('4242424242424242')
    const asked: string[] = []
    page.on('request', (request) => request.url().endsWith('/confirm') && asked.push(request.url()))
    await pay().dblclick()
    await said('Your bank approved.')
    expect(asked).toHaveLength(1)
  })

  it('can be used with the keyboard alone', async () => {
    await open()
    await card().getByLabel('Card number').focus()
    for (const text of ['4242424242424242', '1234', '123']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    expect(await pay().evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await said('Your bank approved.')
  })

  it('says that a card was declined and until when the ticket is held; the next card pays', async () => {
    await open({ expiresAt: new Date(Date.now() + 600_000).toISOString() })
    await type('4000000000000002')
    await pay().click()
    await said(
      /^Your bank declined the card\. The ticket is still yours until \d{1,2}:\d\d [AP]M; try another card\.$/,
    )
    await type('4000000000009995')
    await pay().click()
    await said(/^Your bank says there is not enough money for this\./)
    await type('4242424242424242')
    await pay().click()
    await said('Your bank approved.')
  })

  it('lets the bank ask, and takes a no', async () => {
    await open()
    for (const [answer, words] of [
      ['Decline', /^Your bank could not confirm that it is you\. The ticket is still yours/],
      ['Approve', 'Your bank approved.'],
    ] as const) {
      await type('4000000000003220')
      await pay().click()
      await page.frameLocator('iframe[title="Your bank"]').getByRole('button', { name: answer }).click()
      await said(words)
    }
  })

  it('is gone the moment the order can no longer be paid', async () => {
    await open()
    await type('4242424242424242')
    await page.evaluate(() => window.orderBecomes({ status: 'cancelled' }))
    await page.getByRole('heading', { name: 'cancelled' }).waitFor()
    expect(await frames()).toBe(0)
    expect(await page.getByRole('button').count()).toBe(0)
  })

  it('is gone when the time is up, also without any news', async () => {
    await open({ expiresAt: new Date(Date.now() + 7_000).toISOString() })
    await eventually(async () => expect(await frames()).toBe(0), { withinMs: 15_000 })
  })

  it('never appears for an order that cannot be paid', async () => {
    await page.goto(site.page({ status: 'complete' }))
    await page.getByRole('heading', { name: 'complete' }).waitFor()
    expect(await frames()).toBe(0)
    expect(site.calls).toEqual([])
  })

  it('waits with the button while the page reads again, and keeps what was typed', async () => {
    await open()
    await type('4242424242424242')
    await page.evaluate(() => window.setFresh(false))
    await said('Checking that the ticket is still yours…')
    await pay().click({ force: true })
    expect(await page.locator('form').getAttribute('data-phase')).toBe('ready')
    await page.evaluate(() => window.setFresh(true))
    expect(await card().getByLabel('Card number').inputValue()).toContain('4242')
    await pay().click()
    await said('Your bank approved.')
  })

  it('takes the buyer back from their bank’s page and leaves no secret in the address', async () => {
    const secret = '&payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x&redirect_status=failed'
    await page.goto(site.page() + secret)
    await said(/^Your bank could not confirm that it is you\./)
    expect(page.url()).not.toContain('secret')
  })

  it('has nothing that axe complains about', async () => {
    await open()
    await type('4000000000000002')
    await pay().click()
    await said(/^Your bank declined/)
    const { violations } = await new AxeBuilder({ page }).include('form').exclude('iframe').analyze()
    expect(violations).toEqual([])
  })
})
