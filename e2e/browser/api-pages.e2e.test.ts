import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { endpoints } from '@stagedoor/common/contracts/endpoints'
import type { Browser } from 'playwright-core'
import { apiPages } from '../../infra/local/api-pages/api-pages.ts'
import { createGateway } from '../../infra/local/gateway/gateway.ts'
import { openAxe } from './support/axe.ts'
import { launchChromium } from './support/launch-chromium.ts'
import { openWindow } from './support/open-window.ts'

const executablePath = process.env['STAGEDOOR_CHROMIUM']
const paths = ['/docs', '/docs/auth', '/docs/tickets', '/docs/orders', '/docs/payments', '/docs/events']

let server: Server
let url: string
beforeAll(async () => {
  server = createGateway({ routes: [], upstreams: {}, pages: apiPages }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

describe('the pages of the API', () => {
  it('have every endpoint, each with its answers', async () => {
    const [index = '', ...pages] = await Promise.all(
      paths.slice(0, -1).map(async (path) => (await fetch(url + path)).text()),
    )
    for (const { path, answers } of endpoints) {
      const shown = `<code>${path.replaceAll(/:(\w+)/g, '{$1}')}</code>`
      expect(index).toContain(shown)
      expect(pages.join()).toContain(shown)
      expect(Object.keys(answers).length).toBeGreaterThan(0)
    }
  })

  it('hand out the documents as they are, and nothing else', async () => {
    const document = await fetch(`${url}/docs/openapi/orders.yaml`)
    expect(await document.text()).toContain('openapi: 3.1.1')
    expect(document.headers.get('content-type')).toContain('yaml')
    for (const path of [
      '/docs/../package.json',
      '/docs/openapi/..%2f..%2fpackage.json',
      '/docs/constructor',
      '/docsx',
    ]) {
      expect((await fetch(url + path)).status).toBe(503)
    }
  })
})

const inBrowser = executablePath ? describe : describe.skip
inBrowser('the pages of the API in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium(executablePath ?? '')
  }, 60_000)
  afterAll(() => browser?.close())

  it.each(paths)(
    '%s needs no script and nothing from elsewhere, keeps its policy and fits everybody',
    async (path) => {
      const { page, watch } = await openWindow(browser, url, { width: 360 })
      const foreign: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(`${url}/`)) foreign.push(request.url())
      })
      await page.goto(path)
      const axe = await openAxe(page)
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await axe.complaints()).toEqual([])
      }
      expect(await page.locator('script').count()).toBe(0)
      const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      expect(await page.evaluate(sideways)).toBe(0)
      expect(foreign).toEqual([])
      expect(watch.take()).toEqual([])
      await page.context().close()
    },
  )

  it('lead from the list to an endpoint and to the schemas it speaks of', async () => {
    const { page, watch } = await openWindow(browser, url, {})
    await page.goto('/docs')
    await page.getByRole('link', { name: '/api/orders', exact: true }).first().click()
    const endpoint = page.locator('details').filter({ hasText: 'Asks for a ticket' })
    await endpoint.locator('summary').click()
    await endpoint.getByRole('link', { name: 'Order', exact: true }).click()
    expect(await page.locator('section:target h3').textContent()).toBe('Order')
    expect(watch.take()).toEqual([])
    await page.context().close()
  })
})
