import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './paths.ts'
import { loadSecrets } from './stack/secrets.ts'
import { serviceProgram } from './stack/services.ts'
import { runningStack } from './stack/stack-file.ts'

const help = `npm run reconcile -- [options]

Compares the charges of the running local stack with Stripe's list and with what orders announced, mends what is safe,
and exits with 1 when money does not add up.

  --dry-run           only reports
  --hours N           how far back to look; default 48
  --quiet-seconds N   what was touched within so many seconds is left out; default 60
  --json              the result as JSON
  --data DIR          the stack's folder; default .stagedoor`

process.exitCode = main(process.argv.slice(2))

function main(args: string[]): number {
  if (args.includes('--help')) return told(help, 0)
  const at = args.indexOf('--data')
  const [, named] = at === -1 ? [] : args.splice(at, 2)
  const dataDir = named ?? join(root, '.stagedoor')
  const stack = runningStack(dataDir)
  const instance = stack?.addresses.instances.find(({ service }) => service === 'payments')
  if (!stack || !instance)
    return told(`No stack runs with the data in ${dataDir}. Start one with npm start.`, 1)
  const { env } = serviceProgram(instance, {
    addresses: stack.addresses,
    secrets: loadSecrets(dataDir),
    options: {},
  })
  const program = [
    '--conditions=source',
    '--disable-warning=ExperimentalWarning',
    'payments/src/reconcile.ts',
  ]
  const { status } = spawnSync(process.execPath, [...program, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env, LOG_LEVEL: 'warn' },
    stdio: 'inherit',
  })
  return status ?? 1
}

function told(text: string, code: number): number {
  process.stdout.write(`${text}\n`)
  return code
}
