import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { resolveChromium } from '../../infra/local/tools/chromium.ts'
import { weighEmptyPage } from '../browser/support/empty-site.ts'
import { launchChromium } from '../browser/support/launch-chromium.ts'
import { openWindow } from '../browser/support/open-window.ts'
import { pathOf, type Scene, scenes } from '../browser/support/scenes.ts'
import { type Stage, setStage } from '../browser/support/stage.ts'
import { kibibyte, scriptsOf, totalBytes } from '../browser/support/weight.ts'
import { startMarketplace } from '../support/marketplace.ts'
import { percentile } from './percentile.ts'

/**
 * Figures of the site, in its production build: how much script each page brings, and when the largest thing on the
 * ticket page stands there, on a phone whose processor is four times slower than this one.
 */
const { values } = parseArgs({ options: { loads: { type: 'string', default: '15' } } })
const slowness = 4
/** Scenes that are only another state of a page load the same scripts. */
const isPlain = ({ act, refused }: Scene): boolean => !act && !refused
const largestPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true })
})`

const executablePath = await resolveChromium(console.error)
if (!executablePath) throw new Error('No Chromium can be had: set STAGEDOOR_CHROMIUM.')
const { stack, market, stop } = await startMarketplace({ site: true, limits: false, report: console.error })
const browser = await launchChromium(executablePath)
try {
  const stage = await setStage(market, stack.url)
  const emptyBytes = await weighEmptyPage()
  console.log(`\nScripts in KiB after gzip; an empty page of the same Next: ${inKib(emptyBytes)}`)
  console.table(await weighPages(browser, stack.url, stage, emptyBytes))
  const paints = await paintTimes(browser, `${stack.url}/tickets/${stage.tickets.free}`, Number(values.loads))
  console.log(
    `\nLargest Contentful Paint of the ticket page, ${slowness}x slower processor, empty cache, ${values.loads} loads`,
  )
  console.table({
    'p50 ms': Math.round(percentile(paints, 0.5)),
    'p90 ms': Math.round(percentile(paints, 0.9)),
  })
} finally {
  await browser.close()
  await stop()
}

async function weighPages(from: Browser, url: string, stage: Stage, emptyBytes: number) {
  const rows: Record<string, object> = {}
  for (const scene of scenes.filter(isPlain)) {
    const { page } = await openWindow(from, url, { cookie: scene.as && stage[scene.as].cookie })
    await page.goto('/robots.txt')
    const bytes = totalBytes(await scriptsOf(page, pathOf(scene, stage)))
    rows[scene.name] = { all: inKib(bytes), ours: inKib(bytes - emptyBytes) }
    await page.context().close()
  }
  return rows
}

async function paintTimes(from: Browser, url: string, loads: number): Promise<number[]> {
  const times: number[] = []
  for (let load = 0; load < loads; load += 1) {
    const { page } = await openWindow(from, url, { width: 390, height: 844, scale: 2 })
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
    await page.goto(url, { waitUntil: 'load' })
    times.push(await page.evaluate<number>(largestPaint))
    await page.context().close()
  }
  return times
}

function inKib(bytes: number): number {
  return Math.round((bytes / kibibyte) * 10) / 10
}
