import type { Page } from 'playwright-core'

/** How much of a page has moved by itself, and what. */
export type Shift = { readonly score: number; readonly moved: readonly string[] }

/** Has every page of a window write down what moves without somebody having touched it (https://web.dev/articles/cls). */
export async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(watching)
}

/** What has moved since the page was opened, or since the last call. The sum, which is never less than the worst window. */
export const takeShift = (page: Page): Promise<Shift> => page.evaluate<Shift>(taking)

const watching = `globalThis.shifts = []
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (hadRecentInput) continue
    const moved = sources.map(({ node, previousRect, currentRect }) => {
      const by = Math.round(currentRect.top - previousRect.top) + 'px'
      return by + ' ' + (node?.outerHTML ?? node?.textContent ?? 'what is gone').slice(0, 120)
    })
    globalThis.shifts.push({ score: value, moved })
  }
}).observe({ type: 'layout-shift', buffered: true })`

const taking = `(async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  await new Promise((told) => setTimeout(told))
  const taken = globalThis.shifts.splice(0)
  return {
    score: taken.reduce((sum, { score }) => sum + score, 0),
    moved: taken.flatMap(({ moved }) => moved),
  }
})()`
