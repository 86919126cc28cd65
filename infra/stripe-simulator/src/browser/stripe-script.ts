import { readFileSync } from 'node:fs'

const parts = ['frame', 'payment-element', 'elements', 'challenge', 'stripe']

/** The script at `/v3/`: one classic script, because `Stripe` must be there as soon as it has loaded. */
export function stripeScript(): string {
  const modules = parts.map((name) =>
    readFileSync(new URL(`./stripe-js/${name}.js`, import.meta.url), 'utf8'),
  )
  const joined = modules
    .join('\n')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '')
  return `(() => {\n'use strict'\n${joined}\n})()\n`
}
