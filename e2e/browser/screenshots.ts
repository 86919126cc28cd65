/**
 * `npm run screenshots`: every page in every state, light and dark, on a phone and on a desk, into
 * `.stagedoor/screenshots`. With `--readme`, the pictures that the README shows, into `docs/images`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { loadDemo } from '../../infra/local/demo/load-demo.ts'
import { root } from '../../infra/local/paths.ts'
import { startStack } from '../../infra/local/stack.ts'
import { resolveChromium } from '../../infra/local/tools/chromium.ts'
import { type Market, openMarket } from '../support/market.ts'
import { launchChromium } from './support/launch-chromium.ts'
import { openWindow, type WindowOptions } from './support/open-window.ts'
import { pathOf, type Scene, scenes } from './support/scenes.ts'
import { settled } from './support/settled.ts'
import { type Stage, setStage } from './support/stage.ts'

const looks = ['light', 'dark'] as const
const devices = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 860 } } as const
const readmePictures = [
  { file: 'checkout.png', scene: 'checkout', colorScheme: 'light', ...devices.desk },
  { file: 'show.png', scene: 'a show', colorScheme: 'light', ...devices.desk },
  { file: 'listings.png', scene: 'my listings', colorScheme: 'dark', ...devices.desk },
  { file: 'receipt.png', scene: 'the receipt', colorScheme: 'light', ...devices.desk },
] as const

const executablePath = await resolveChromium(console.log)
if (!executablePath) throw new Error('No Chromium can be had: set STAGEDOOR_CHROMIUM.')
const dataDir = await mkdtemp(join(tmpdir(), 'stagedoor-screenshots-'))
const stack = await startStack({ port: 0, dataDir, report: console.log })
const market = openMarket(stack)
await loadDemo(stack.url, dataDir, console.log)
const browser = await launchChromium(executablePath, { scrollBars: false })
try {
  const take = process.argv.includes('--readme') ? takeForReadme : takeAll
  await take({ browser, url: stack.url, market, stage: await setStage(market, stack.url) })
} finally {
  await browser.close()
  market.close()
  await stack.close()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

type Studio = {
  readonly browser: Browser
  readonly url: string
  readonly market: Market
  readonly stage: Stage
}

async function takeAll(studio: Studio): Promise<void> {
  const folder = join(root, '.stagedoor/screenshots')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const scene of scenes) {
    const page = await enter(studio, scene)
    for (const colorScheme of looks) {
      for (const [device, viewport] of Object.entries(devices)) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize(viewport)
        await settled(page)
        const path = join(folder, `${scene.name.replaceAll(' ', '-')}.${device}.${colorScheme}.png`)
        await page.screenshot({ path, fullPage: true })
      }
    }
    await page.context().close()
  }
  console.log(`${scenes.length} scenes are in ${folder}`)
}

async function takeForReadme(studio: Studio): Promise<void> {
  const folder = join(root, 'docs/images')
  await mkdir(folder, { recursive: true })
  for (const { file, scene: name, ...look } of readmePictures) {
    const scene = scenes.find((one) => one.name === name)
    if (!scene) throw new Error(`There is no scene "${name}".`)
    const page = await enter(studio, scene, look)
    await page.screenshot({ path: join(folder, file) })
    await page.context().close()
  }
  console.log(`${readmePictures.length} pictures are in ${folder}`)
}

async function enter({ browser, url, market, stage }: Studio, scene: Scene, look: WindowOptions = {}) {
  const cookie = scene.as && stage[scene.as].cookie
  const { page } = await openWindow(browser, url, { ...look, cookie })
  await page.goto(pathOf(scene, stage))
  await settled(page)
  await scene.act?.(page, stage, market)
  return page
}
