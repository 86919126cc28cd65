import type { Browser, Page } from 'playwright-core'
import { type Watch, watchPages } from './watch.ts'

export type WindowOptions = {
  /** Cookies as a browser sends them, `name=value; name=value`: somebody who is signed in. */
  readonly cookie?: string | undefined
  /** False: without JavaScript. */
  readonly script?: boolean
  readonly width?: number
  readonly height?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly scale?: number
}

/** A browser of one person's own: no cookies but the given one, an English reader in London. */
export async function openWindow(
  browser: Browser,
  baseURL: string,
  { cookie, script = true, width = 1280, height = 800, colorScheme = 'light', scale = 1 }: WindowOptions,
): Promise<{ page: Page; watch: Watch }> {
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: script,
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme,
    locale: 'en-US',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })
  const watch = watchPages(context)
  const cookies = (cookie?.split('; ') ?? []).map((pair) => pair.split(/=(.*)/))
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: baseURL })))
  return { page: await context.newPage(), watch }
}
