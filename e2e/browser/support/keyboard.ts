import type { Locator, Page } from 'playwright-core'

/** More presses than any page has stops. */
const mostPresses = 100

/** Presses Tab until something has the focus. @throws Error when the keyboard does not get there */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${mostPresses} presses of Tab do not lead to ${target.toString()}`)
}

/** Goes to a field by keyboard and types. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element.matches(':focus'))
