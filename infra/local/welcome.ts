import { relative } from 'node:path'
import { demoAccounts, demoPassword } from './demo/accounts.ts'
import { brokerNames } from './stack/bus.ts'
import type { Stack } from './stack.ts'

/** What the console says when everything is ready; accounts only where the demo data was loaded. */
export function welcome(
  { url, logDir, addresses }: Stack,
  tookMs: number,
  { demo }: { demo: boolean },
): string {
  const accounts = `  accounts   ${demoAccounts.map(({ email }) => email).join(', ')}
  password   ${demoPassword}
`
  return `
Stagedoor is ready after ${(tookMs / 1000).toFixed(1)} s: ${url}

${demo ? accounts : ''}  test card  4242 4242 4242 4242, any date to come, any CVC
  API        ${url}/docs
  event bus  ${brokerNames[addresses.bus]}
  logs       ${relative(process.cwd(), logDir)}/*.log
${addresses.lab ? `  to break   ${url}/_lab\n` : ''}
Ctrl-C stops everything.`
}
