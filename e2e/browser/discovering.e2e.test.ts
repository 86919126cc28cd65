import { beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { audit } from '../support/audit.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { follow, press, reserveButton, says } from './support/steps.ts'

const show = 'Long Queue'
const slug = 'long-queue-leeds-2031-06-01'
const many = 30

/** The seats of a list, as they are shown. */
const seats = (page: Page): Promise<string[]> =>
  page
    .getByRole('list', { name: `Tickets for ${show}` })
    .getByRole('heading')
    .allInnerTexts()

inChromium('discovering', (site) => {
  beforeAll(async () => {
    const seller = site.market.person('Sam')
    for (let index = 0; index < many; index += 1) {
      const seat = { section: `${9 + (index % 3)}`, row: 'A', number: `${index}` }
      await site.market.list(seller, { ...seatAt(show, {}, 100 - index), seat })
    }
  })

  it('sorts a show’s tickets by price and by section, as people count', async () => {
    const page = await site.visit(`/shows/${slug}`)
    expect((await seats(page))[0]).toBe('Section 11, Row A, Seat 29')
    await page.getByLabel('Sort by').selectOption('section')
    await press(page, 'Update')
    await page.waitForURL(/sort=section/)
    await page.locator('#seats-1').getByText('Section 9, Row A, Seat 0').waitFor()
    expect((await seats(page)).slice(9, 12)).toEqual([
      'Section 9, Row A, Seat 27',
      'Section 10, Row A, Seat 1',
      'Section 10, Row A, Seat 4',
    ])
  })

  it.each([
    ['with', true],
    ['without', false],
  ])(
    'shows more of a list in its place %s JavaScript, and the way back finds it again',
    async (_with, script) => {
      const page = await site.visit(`/shows/${slug}`, { script })
      expect(await seats(page)).toHaveLength(24)
      await follow(page, 'More tickets')
      await page.locator(`#seats-${many}`).waitFor()
      expect(await seats(page)).toHaveLength(many)
      expect(await page.getByRole('link', { name: 'More tickets' }).count()).toBe(0)
      await follow(page, 'Section 9, Row A, Seat 0')
      await reserveButton(page).waitFor()
      await page.goBack()
      await page.locator(`#seats-${many}`).waitFor()
    },
  )

  it('lifts one filter at a time', async () => {
    const page = await site.visit('/tickets?q=queue&city=leeds&minPrice=95&from=2031-05-01')
    await says(page, 'In leeds')
    await page
      .getByRole('list', { name: 'Filters in use' })
      .getByRole('link', { name: /^At least 95/ })
      .click()
    await page.locator('#shows-24').waitFor()
    await says(page, 'From May 1, 2031')
    expect(await page.getByText('At least 95').count()).toBe(0)
  })

  it('helps when nothing is found', async () => {
    const page = await site.visit('/tickets?q=queue&city=nowhere')
    await says(page, 'Nobody is selling “queue” right now')
    await page.getByRole('heading', { name: 'Coming up instead' }).waitFor()
    await follow(page, 'Search again without filters')
    await page.locator('#shows-24').waitFor()
  })

  it('narrows the shows to a city, sorted by price', async () => {
    await site.market.list(site.market.person(), {
      ...seatAt('Cheaper Queue', {}, 5),
      event: { ...seatAt('Cheaper Queue').event, city: 'York' },
    })
    const page = await site.visit('/shows?sort=price')
    await page.locator('#show-1').getByRole('link', { name: 'Cheaper Queue' }).waitFor()
    await page.getByLabel('City', { exact: true }).fill('york')
    await press(page, 'Update')
    await page.waitForURL(/city=york/)
    await page.locator('#show-2').waitFor({ state: 'detached' })
    await page.goto('/shows?city=nowhere')
    await says(page, 'No show fits')
  })

  it('offers a latecomer the next best seats, the same section first', async () => {
    const { market } = site
    const rows: readonly (readonly [section: string, price: number])[] = [
      ['A', 80],
      ['B', 82],
      ['A', 90],
      ['B', 300],
    ]
    const listed = await Promise.all(
      rows.map(([section, price]) =>
        market.list(market.person('Sam'), { ...seatAt('Late Again', {}, price), seat: { section } }),
      ),
    )
    const page = await site.visit(`/tickets/${listed[0]?.id}`)
    await reserveButton(page).waitFor()
    await market.reserve(market.person('Rival'), listed[0]?.id ?? '')
    await says(page, /^Someone is checking out/)
    await page.getByRole('heading', { name: 'Next best seats' }).waitFor()
    const offered = page.getByRole('list', { name: 'Other tickets for this show' }).getByRole('listitem')
    expect(await offered.allInnerTexts()).toEqual([
      expect.stringContaining('$90.00'),
      expect.stringContaining('$82.00'),
      expect.stringContaining('$300.00'),
    ])
    await follow(page, 'See the next best seats')
    await follow(page, 'Section A')
    await page.getByRole('button', { name: 'Reserve for 15 minutes - $90.00' }).waitFor()
  })

  it('gives a shared link its picture, the same each time', async () => {
    const page = await site.visit(`/shows/${slug}`)
    const address = await page.locator('meta[property="og:image"]').getAttribute('content')
    const [first, again] = [await page.request.get(address ?? ''), await page.request.get(address ?? '')]
    expect(first.headers()['content-type']).toBe('image/png')
    const png = await first.body()
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    expect(png.equals(await again.body())).toBe(true)
    expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toBe(
      `${site.stack.url}/shows/${slug}`,
    )
  })

  it('tells search engines of every show, its offers, and the way to it', async () => {
    const page = await site.visit(`/shows/${slug}`)
    const sitemap = await (await page.request.get('/sitemap.xml')).text()
    expect(sitemap).toContain(`<loc>${site.stack.url}/shows/${slug}</loc>`)
    const told = await page.locator('script[type="application/ld+json"]').allTextContents()
    const data = told.map((text) => JSON.parse(text) as Record<string, unknown>)
    expect(data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          '@type': 'Event',
          offers: expect.objectContaining({ lowPrice: 71, offerCount: many }),
        }),
        expect.objectContaining({ '@type': 'BreadcrumbList' }),
      ]),
    )
  })

  it('leaves nothing undone and nothing untrue', async () => {
    expect(await audit(site.stack)).toEqual([])
  })
})
