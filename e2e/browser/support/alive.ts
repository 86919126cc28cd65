import { eventually } from '@stagedoor/common/testing/eventually'
import type { Locator } from 'playwright-core'

/**
 * Waits until React has taken an element over. What is typed before stays in the field, but the page does not hear of
 * it; what is pressed before is sent by the browser itself, as without JavaScript.
 * @example await alive(reserveButton(page))
 */
export async function alive(target: Locator): Promise<void> {
  await target.waitFor()
  await eventually(
    async () => {
      if (!(await isTakenOver(target))) throw new Error(`${target.toString()} has not come alive`)
    },
    { withinMs: 15_000, everyMs: 50 },
  )
}

/** React marks what it takes over while it still works on the page: it is done when the page has a moment to spare. */
const isTakenOver = (target: Locator): Promise<boolean> =>
  target.evaluate(
    (element) =>
      new Promise((told) => {
        const look = (): void => told(Object.keys(element).some((key) => key.startsWith('__reactFiber$')))
        element.ownerDocument.defaultView?.requestIdleCallback(look, { timeout: 1_000 })
      }),
  )
