import { afterAll, afterEach, beforeAll, describe, expect, jest } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { StackOptions } from '../../../infra/local/stack.ts'
import type { Market, Person } from '../../support/market.ts'
import { stackStartMs, startTestStack, type TestStack } from '../../support/test-stack.ts'
import { chromiumFlags } from './chromium-flags.ts'
import { openWindow, type WindowOptions } from './open-window.ts'
import type { Watch } from './watch.ts'

/** The site of a marketplace of the stories' own, and people in front of it. */
export type Site = {
  readonly market: Market
  readonly stack: TestStack['stack']
  /** Somebody opens a page in a browser of their own; its further tabs are `page.context().newPage()`. */
  visit(path: string, options?: Visit): Promise<Page>
  /** Says that a page is meant to have this in its console. */
  expects(problem: RegExp): void
}

export type Visit = WindowOptions & { readonly person?: Person }

/** Longest a story may take, on a busy machine. */
const storyMs = 60_000
/** Longest that any one thing may take to appear. */
const stepMs = 15_000

/**
 * Stories in Chromium over a real stack. Skipped where no browser can be had. A story fails when a page has an error
 * in its console or breaks its content security policy, whatever else the story says.
 */
export function inChromium(about: string, tell: (site: Site) => void, options: StackOptions = {}): void {
  const executablePath = process.env['STAGEDOOR_CHROMIUM']
  const tellIt = executablePath ? describe : describe.skip
  tellIt(about, () => {
    let test: TestStack
    let browser: Browser
    const open: { page: Page; watch: Watch }[] = []
    jest.setTimeout(storyMs)

    beforeAll(async () => {
      const started = startTestStack({ site: true, ...options })
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: chromiumFlags })
      test = await started
    }, 2 * stackStartMs)
    afterEach(async () => {
      const windows = open.splice(0)
      await Promise.all(windows.map(({ page }) => page.context().close()))
      expect(windows.flatMap(({ watch }) => watch.take())).toEqual([])
    })
    afterAll(async () => {
      await browser?.close()
      await test?.stop()
    }, stackStartMs)

    tell({
      get market() {
        return test.market
      },
      get stack() {
        return test.stack
      },
      visit: async (path, { person, ...look } = {}) => {
        const window = await openWindow(browser, test.stack.url, { ...look, cookie: person?.cookie })
        open.push(window)
        window.page.setDefaultTimeout(stepMs)
        await window.page.goto(path)
        return window.page
      },
      expects: (problem) => open.forEach(({ watch }) => watch.expects(problem)),
    })
  })
}
