import { eventually } from '@stagedoor/common/testing/eventually'
import type { Locator, Page } from 'playwright-core'
import { cardForm } from './steps.ts'

/** Waits until everything that belongs to a page is on it and stands still, the card form and the fonts included. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.evaluate(standsStill)
  if (await page.getByRole('timer').count()) await cardFormSettled(page)
}

/** The form is in a frame of another origin, which takes over the look of the page in its own time. */
async function cardFormSettled(page: Page): Promise<void> {
  const { place, frame, ready } = cardForm(page)
  await ready()
  const label = frame.getByText('Card number')
  await eventually(async () => {
    const colours = await Promise.all([place, label].map(colourOf))
    if (new Set(colours).size > 1) throw new Error(`page and card form are ${colours.join(' and ')}`)
  })
  await label.evaluate(standsStill)
}

const colourOf = (one: Locator): Promise<string | undefined> =>
  one.evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).color)

const standsStill = `(async () => {
  await document.fonts.ready
  await Promise.all(document.getAnimations().map((animation) => animation.finished))
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
})()`
