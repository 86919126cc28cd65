/**
 * `npm run screenshots`: every page in every state, light and dark, on a phone and on a desk, into
 * `.stagedoor/screenshots`; with `--only word` some of them. With `--readme`, the pictures that the README shows, into `docs/images`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { loadDemo } from '../../infra/local/demo/load-demo.ts'
import { brokerTaps } from '../../infra/local/lab/broker-taps.ts'
import { startLab } from '../../infra/local/lab/start-lab.ts'
import { root } from '../../infra/local/paths.ts'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { resolveChromium } from '../../infra/local/tools/chromium.ts'
import { type Market, openMarket } from '../support/market.ts'
import { launchChromium } from './support/launch-chromium.ts'
import { openWindow, type WindowOptions } from './support/open-window.ts'
import { pathOf, type Scene, scenes } from './support/scenes.ts'
import { settled } from './support/settled.ts'
import { type Stage, setStage } from './support/stage.ts'
import { press, says } from './support/steps.ts'

const looks = ['light', 'dark'] as const
const devices = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 860 } } as const
const readmePictures = [
  { file: 'checkout.png', scene: 'checkout', colorScheme: 'light', ...devices.desk },
  { file: 'home.png', scene: 'home', colorScheme: 'light', ...devices.desk },
  { file: 'listings.png', scene: 'my listings', colorScheme: 'dark', ...devices.desk },
  { file: 'lab.png', scene: 'the lab', colorScheme: 'light', ...devices.desk },
] as const

/** The panel that breaks things: not part of the site, and so no scene of it. */
const theLab: Scene = {
  name: 'the lab',
  path: '/_lab',
  act: async (page, { buyer, tickets }, market) => {
    await press(page, 'Send 50 robots')
    await says(page, /^1 got it, 49/)
    await press(page, 'Hold what it hears (payments)')
    await press(page, 'Stop expiration')
    await says(page, 'hears nothing')
    await market.reserve(buyer, tickets.given)
    await says(page, /on the way$/)
    await page.evaluate('scrollTo(0, 0)')
  },
}

/** `--only word`: the scenes with this word in their names. */
const { values } = parseArgs({
  options: { readme: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const { only } = values

const executablePath = await resolveChromium(console.log)
if (!executablePath) throw new Error('No Chromium can be had: set STAGEDOOR_CHROMIUM.')
const dataDir = await mkdtemp(join(tmpdir(), 'stagedoor-screenshots-'))
const taps = brokerTaps()
const stack = await startStack({ port: 0, dataDir, lab: true, env: taps.env, report: console.log })
const lab = await startLab(stack, taps, 900)
const market = openMarket(stack)
await loadDemo(stack.url, dataDir, console.log)
const browser = await launchChromium(executablePath, { scrollBars: false })
try {
  const take = values.readme ? takeForReadme : takeAll
  await take({ browser, stack, market, stage: await setStage(market, stack.url) })
} finally {
  await browser.close()
  market.close()
  await lab.close()
  await stack.close()
  await taps.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

type Studio = {
  readonly browser: Browser
  readonly stack: Stack
  readonly market: Market
  readonly stage: Stage
}

async function takeAll(studio: Studio): Promise<void> {
  const folder = join(root, '.stagedoor/screenshots')
  if (!only) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const all = only ? [...scenes, theLab].filter(({ name }) => name.includes(only)) : [...scenes, theLab]
  for (const scene of all) {
    const page = await enter(studio, scene)
    await takeLooks(page, join(folder, scene.name.replaceAll(' ', '-')))
    await leave(studio, scene, page)
  }
  console.log(`${all.length} scenes are in ${folder}`)
}

/** Light and dark, on a phone and on a desk. */
async function takeLooks(page: Page, path: string): Promise<void> {
  for (const colorScheme of looks) {
    for (const [device, viewport] of Object.entries(devices)) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(viewport)
      await settled(page)
      // A window as high as its page: a picture beyond the window shows the card form's frame as it was at another size.
      const height = await page.evaluate<number>('document.documentElement.scrollHeight')
      await page.setViewportSize({ ...viewport, height })
      await settled(page)
      await page.screenshot({ path: `${path}.${device}.${colorScheme}.png` })
    }
  }
}

async function takeForReadme(studio: Studio): Promise<void> {
  const folder = join(root, 'docs/images')
  await mkdir(folder, { recursive: true })
  for (const { file, scene: name, ...look } of readmePictures) {
    const scene = [...scenes, theLab].find((one) => one.name === name)
    if (!scene) throw new Error(`There is no scene "${name}".`)
    const page = await enter(studio, scene, look)
    await page.screenshot({ path: join(folder, file) })
    await leave(studio, scene, page)
  }
  console.log(`${readmePictures.length} pictures are in ${folder}`)
}

async function enter(studio: Studio, scene: Scene, look: WindowOptions = {}): Promise<Page> {
  const { browser, stack: running, market: people, stage } = studio
  const cookie = scene.as && stage[scene.as].cookie
  const { page } = await openWindow(browser, running.url, { ...look, cookie })
  if (scene.without) await running.stop(scene.without)
  await page.goto(pathOf(scene, stage))
  await settled(page)
  await scene.act?.(page, stage, people)
  return page
}

async function leave({ stack: running }: Studio, { without }: Scene, page: Page): Promise<void> {
  await page.context().close()
  if (without) await running.start(without)
}
