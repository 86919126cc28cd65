import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Page } from 'playwright-core'
import { type BrokerTaps, brokerTaps } from '../../infra/local/lab/broker-taps.ts'
import type { LabServer } from '../../infra/local/lab/serve-lab.ts'
import { startLab } from '../../infra/local/lab/start-lab.ts'
import { audit } from '../support/audit.ts'
import { orderIn } from '../support/sale.ts'
import { openAxe } from './support/axe.ts'
import { inChromium } from './support/in-chromium.ts'
import { press, says } from './support/steps.ts'

const taps: BrokerTaps = brokerTaps()
const verdict = (page: Page) => page.getByRole('complementary').getByRole('heading', { level: 2 }).first()
const holds = (page: Page) => verdict(page).getByText('All 11 promises hold').waitFor({ timeout: 30_000 })
const isUp = (page: Page, name: string) =>
  page
    .locator('#processes')
    .getByRole('listitem')
    .filter({ hasText: name })
    .and(page.locator('[data-state="up"]'))
    .first()
    .waitFor({ timeout: 30_000 })

inChromium(
  'the lab',
  (site) => {
    let lab: LabServer
    beforeAll(async () => {
      lab = await startLab(site.stack, taps, 900)
    })
    afterAll(async () => {
      await lab.close()
      await taps.stop()
    })

    it('sends fifty robots at one ticket, and one of them gets it', async () => {
      const page = await site.visit('/_lab')
      await holds(page)
      await press(page, 'Send 50 robots')
      await says(
        page,
        /^1 got it, 49 told that somebody was faster\..+The winner has paid: see the ticket\.$/,
      )
      await holds(page)
    })

    it('stops a database and starts it again, and nothing is lost', async () => {
      const page = await site.visit('/_lab')
      await press(page, 'Stop mongo-orders')
      await verdict(page).getByText('Not everything can be read').waitFor()
      const refused = await site.market.reserve(
        site.market.person(),
        (await site.market.list(site.market.person())).id,
      )
      expect(refused.status).toBe(503)
      await press(page, 'Start mongo-orders')
      await isUp(page, 'mongo-orders')
      await isUp(page, 'orders')
      await holds(page)
    })

    it('holds back what tickets hears: an order waits, and is decided when the news arrives', async () => {
      const { market } = site
      const page = await site.visit('/_lab')
      const ticket = await market.list(market.person('Sam'))
      await holds(page)
      await press(page, 'Hold what it hears (tickets)')
      await says(page, 'hears nothing')
      const answer = await market.reserve(market.person(), ticket.id, { waitSeconds: 1 })
      expect(answer).toMatchObject({ status: 201, body: { status: 'created' } })
      await verdict(page)
        .getByText(/on the way$/)
        .waitFor()
      await press(page, 'Let go what it hears (tickets)')
      await holds(page)
      expect((await market.ticket(undefined, ticket.id)).status).toBe('reserved')
    })

    it('says everything once more, and nobody minds', async () => {
      const page = await site.visit('/_lab')
      await press(page, 'Repeat all of them')
      await page.locator('button[aria-disabled="true"]').waitFor({ state: 'detached' })
      await holds(page)
    })

    it('shortens holds: what is reserved then is free again in seconds', async () => {
      const { market } = site
      const page = await site.visit('/_lab')
      await press(page, '15 seconds')
      await page.locator('#holds').getByRole('button', { name: '15 seconds', pressed: true }).waitFor()
      await isUp(page, 'orders')
      await isUp(page, 'site')
      // Each time another ticket: what was reserved a moment too early stays so for long.
      await eventually(
        async () => {
          const ticket = await market.list(market.person('Sam'))
          const { expiresAt } = orderIn(await market.reserve(market.person(), ticket.id))
          expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(15_000)
        },
        { withinMs: 30_000, everyMs: 200 },
      )
    })

    it('fits the phone and everybody, light and dark', async () => {
      const page = await site.visit('/_lab', { width: 360 })
      await holds(page)
      const axe = await openAxe(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await axe.complaints()).toEqual([])
      }
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBe(0)
    })

    describe('serves nobody but its own page', () => {
      const ask = (headers: Record<string, string>, url = site.stack.url) =>
        fetch(`${url}/_lab/kill`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: '{"name":"orders"}',
        })

      it.each<[string, Record<string, string>]>([
        ['another site', { origin: 'https://evil.example' }],
        ['nobody knows where', {}],
      ])('not %s', async (_who, headers) => {
        const before = site.stack.pids()['orders']
        expect((await ask(headers)).status).toBe(403)
        expect((await ask(headers, site.stack.addresses.lab)).status).toBe(403)
        expect(site.stack.pids()['orders']).toBe(before)
      })

      it('not a page of another port that is open in the same browser', async () => {
        const page = await site.visit('/_lab')
        site.expects(/Failed to load resource|CORS|Content Security Policy|Failed to fetch/)
        await page.goto(site.stack.addresses.stripe)
        const url = JSON.stringify(`${site.stack.url}/_lab/kill`)
        const fared = await page.evaluate(
          `fetch(${url}, { method: 'POST', mode: 'no-cors', body: '{"name":"orders"}' }).then((r) => r.type, () => 'refused')`,
        )
        expect(['opaque', 'refused']).toContain(fared)
        expect(
          (await ask({ origin: site.stack.addresses.stripe, 'sec-fetch-site': 'same-site' })).status,
        ).toBe(403)
      })
    })

    it('leaves nothing undone and nothing untrue', async () => {
      expect(await audit(site.stack)).toEqual([])
    })
  },
  { lab: true, env: taps.env },
)

inChromium('a stack that was not asked for one', (site) => {
  it('has no lab', async () => {
    const page = await site.visit('/')
    for (const path of ['/_lab', '/_lab/sight', '/_lab/lab.js']) {
      expect((await page.request.get(path)).status()).toBe(404)
    }
    expect((await page.request.post('/_lab/kill', { data: { name: 'orders' } })).status()).toBe(404)
  })
})
