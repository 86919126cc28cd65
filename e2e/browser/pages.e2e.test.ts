import { afterEach, beforeAll, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Page } from 'playwright-core'
import { type Axe, openAxe } from './support/axe.ts'
import { inChromium } from './support/in-chromium.ts'
import { pathOf, scenes } from './support/scenes.ts'
import { settled } from './support/settled.ts'
import { type Stage, setStage } from './support/stage.ts'

const widths = [360, 768, 1440]
const looks = ['light', 'dark'] as const

inChromium('pages', (site) => {
  let stage: Stage
  const down: string[] = []
  beforeAll(async () => {
    stage = await setStage(site.market, site.stack.url)
  })

  it('that break any of these rules do not pass unnoticed', async () => {
    const page = await site.visit('/sign-in')
    await page.evaluate(`console.error('an error')
const picture = Object.assign(new Image(), { src: 'http://elsewhere.invalid/' })
picture.style.minWidth = '200vw'
document.body.append(picture)`)
    const noticed: string[] = []
    await eventually(() => {
      noticed.push(...site.problems())
      expect(noticed.join()).toMatch(/an error.+Content Security Policy/s)
    })
    expect((await complaints(page, await openAxe(page))).join()).toMatch(/sideways.+image-alt/s)
  })

  afterEach(async () => {
    await Promise.all(down.splice(0).map((name) => site.stack.start(name)))
  })

  it.each(scenes)('fit every screen and everybody: $name', async (scene) => {
    const page = await site.visit('/robots.txt', { ...(scene.as && { person: stage[scene.as] }) })
    if (scene.without) await site.stack.stop(scene.without)
    if (scene.without) down.push(scene.without)
    if (scene.refused) site.expects(scene.refused)
    await page.goto(pathOf(scene, stage))
    await settled(page)
    await scene.act?.(page, stage, site.market)
    await isWholeDocument(page)
    const axe = await openAxe(page)
    for (const colorScheme of looks) {
      await page.emulateMedia({ colorScheme })
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        // What is still on its way from one look or width to the next is nobody's complaint.
        await eventually(async () =>
          expect([width, colorScheme, ...(await complaints(page, axe))]).toEqual([width, colorScheme]),
        )
      }
    }
  })
})

/** Has what screen readers, search engines and browser tabs need. */
async function isWholeDocument(page: Page): Promise<void> {
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.title()).toMatch(/\S.* · Stagedoor$|^Stagedoor: /)
  const description = page.locator('meta[name="description"]')
  expect((await description.getAttribute('content'))?.length).toBeGreaterThan(10)
}

/** What is wrong with a page at this width, in this look. */
async function complaints(page: Page, axe: Axe): Promise<string[]> {
  const sideways = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  return [...(sideways > 0 ? [`${sideways}px to scroll sideways`] : []), ...(await axe.complaints())]
}
