import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** Looks at a page as it is at the moment; returns a line for each rule that is broken. */
export type Axe = { complaints(): Promise<string[]> }

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

const source = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
    'axe-core/axe.min.js',
  ),
  'utf8',
)

/**
 * Brings axe into a page, once for many looks: bringing it takes longer than looking. Frames are left out: the one
 * there is belongs to Stripe, and axe cannot know on which ground it stands.
 */
export async function openAxe(page: Page): Promise<Axe> {
  await page.evaluate(source)
  return {
    complaints: async () => {
      const violations = await page.evaluate<Violation[]>(
        `axe.run({ iframes: false, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
      )
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
    },
  }
}
