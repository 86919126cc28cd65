import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import { anAuthorization, authorized } from '../contract/subjects.ts'
import { type StartedSimulator, startSimulator } from '../testing/start-simulator.ts'

const executablePath = process.env['STAGEDOOR_CHROMIUM']
const inChromium = executablePath ? describe : describe.skip
jest.setTimeout(30_000)

inChromium('the page for people, in Chromium', () => {
  let simulator: StartedSimulator
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    simulator = await startSimulator()
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await simulator?.stop()
  })
  beforeEach(async () => {
    page = await browser.newPage()
    page.setDefaultTimeout(10_000)
    await page.goto(simulator.url)
  })
  afterEach(() => page.close())

  const press = (name: string) => page.getByRole('button', { name }).click()
  const row = (table: string, ...words: string[]) =>
    words
      .reduce((found, hasText) => found.filter({ hasText }), page.locator(`#${table} tr`))
      .first()
      .waitFor()
  const waiting = (words: string) => page.getByRole('status').filter({ hasText: words }).waitFor()
  const statusOf = async (id: string) => (await simulator.stripe.paymentIntents.retrieve(id)).status

  it('shows intents and the ledger', async () => {
    const { id } = await authorized(simulator.stripe)
    await row('intents', id, 'requires_capture', '$80.00')
    await row('ledger', id, 'authorized', '$80.00')
  })

  it('makes the next call fail, once', async () => {
    await page.getByLabel('Call').selectOption('payment_intents.create')
    await page.getByLabel('Fault').first().selectOption('error_before')
    await press('Fail the next call')
    await waiting('error_before on payment_intents.create (1)')
    const create = () => simulator.stripe.paymentIntents.create(anAuthorization, { maxNetworkRetries: 0 })
    await expect(create()).rejects.toMatchObject({ statusCode: 500 })
    expect((await create()).status).toBe('requires_payment_method')
    await waiting('No faults are waiting.')
  })

  it('doubles or delays the next webhook, holds all of them back, and takes everything back', async () => {
    for (const kind of ['duplicate', 'delay']) {
      await page.getByLabel('Fault').last().selectOption(kind)
      await press('Spoil the next webhook')
      await waiting(`${kind} on * (1)`)
    }
    await press('Start a webhook outage')
    await waiting('webhook outage')
    await press('Remove all faults')
    await waiting('No faults are waiting.')
  })

  it('jumps past the end of an authorization', async () => {
    const { id } = await authorized(simulator.stripe)
    await press('Jump 8 days')
    await row('ledger', id, 'released: expired')
    await page.getByText(/192 h ahead/).waitFor()
    expect(await statusOf(id)).toBe('canceled')
  })
})
