import { AxeBuilder } from '@axe-core/playwright'
import { beforeAll, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Page } from 'playwright-core'
import { inChromium } from './support/in-chromium.ts'
import { pathOf, scenes } from './support/scenes.ts'
import { settled } from './support/settled.ts'
import { type Stage, setStage } from './support/stage.ts'

const widths = [360, 768, 1440]
const looks = ['light', 'dark'] as const

inChromium('pages', (site) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage(site.market)
  })

  it('with an error in the console, or against their own policy, do not pass unnoticed', async () => {
    const page = await site.visit('/')
    await page.evaluate(`console.error('an error')
document.body.append(Object.assign(new Image(), { src: 'http://elsewhere.invalid/' }))`)
    const noticed: string[] = []
    await eventually(() => {
      noticed.push(...site.problems())
      expect(noticed.join()).toMatch(/an error.+Content Security Policy/s)
    })
  })

  it.each(scenes)('fit every screen and everybody: $name', async (scene) => {
    const page = await site.visit(pathOf(scene, stage), { ...(scene.as && { person: stage[scene.as] }) })
    if (scene.refused) site.expects(scene.refused)
    await settled(page)
    await scene.act?.(page, stage, site.market)
    await isWholeDocument(page)
    for (const colorScheme of looks) {
      await page.emulateMedia({ colorScheme })
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        // What is still on its way from one look or width to the next is nobody's complaint.
        await eventually(async () =>
          expect([width, colorScheme, ...(await complaints(page, colorScheme))]).toEqual([
            width,
            colorScheme,
          ]),
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

/** What axe has to say, a line for each rule that is broken; the dark page is the light one in other colours. And whether one must scroll sideways. */
async function complaints(page: Page, colorScheme: (typeof looks)[number]): Promise<string[]> {
  // The card form's frame is Stripe's; axe cannot know on which ground it stands.
  const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode()
  axe.options({ resultTypes: ['violations'] })
  if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
  const { violations } = await axe.analyze()
  const sideways = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  const broken = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
  return sideways > 0 ? [`${sideways}px to scroll sideways`, ...broken] : broken
}
