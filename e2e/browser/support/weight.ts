import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

export const kibibyte = 1024

/** What a file weighs on its way, in bytes. */
export const weigh = (content: Buffer | string): number => gzipSync(content, { level: 9 }).length

/** A script of the site that a page has loaded. */
export type Script = { readonly path: string; readonly bytes: number; readonly text: string }

/** Opens a page with an empty cache and tells which of the site's own scripts it loads, until nothing more comes. */
export async function scriptsOf(page: Page, path: string): Promise<readonly Script[]> {
  const scripts = new Map<string, Promise<Script>>()
  page.on('response', (response) => {
    const { pathname, origin } = new URL(response.url())
    if (response.request().resourceType() !== 'script' || origin !== new URL(page.url()).origin) return
    scripts.set(
      pathname,
      response.text().then((text) => ({ path: pathname, text, bytes: weigh(text) })),
    )
  })
  await page.goto(path, { waitUntil: 'load' })
  await page.waitForLoadState('networkidle').catch(() => {})
  return Promise.all(scripts.values())
}

export const totalBytes = (scripts: readonly Script[]): number =>
  scripts.reduce((sum, { bytes }) => sum + bytes, 0)
