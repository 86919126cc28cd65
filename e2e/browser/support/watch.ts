import type { BrowserContext } from 'playwright-core'

/** What went wrong in a browser that nobody may see: console errors, uncaught errors, violations of the page's policy. */
export type Watch = {
  /** Says that this is meant to happen. */
  expects(problem: RegExp): void
  /** What happened and was not meant to, since the last call. */
  take(): string[]
}

/** Listens to every page that a context opens. Chromium reports policy violations and failed requests as console errors. */
export function watchPages(context: BrowserContext): Watch {
  const problems: string[] = []
  const expected: RegExp[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().stack}`))
  return {
    expects: (problem) => void expected.push(problem),
    take: () => problems.splice(0).filter((problem) => !expected.some((pattern) => pattern.test(problem))),
  }
}
