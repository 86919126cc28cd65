import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { natsStreaming } from '../tools/nats-streaming.ts'
import { type JestReport, outcomeOfJest } from './jest-report.ts'
import { nothingRan, type Outcome } from './outcome.ts'
import type { Check } from './plan.ts'

const nodeOptions = [
  '--experimental-vm-modules',
  '--conditions=source',
  '--disable-warning=ExperimentalWarning',
]

/** Runs one check, with its output on the console. */
export function runCheck(check: Check): Promise<Outcome> {
  console.log(`\n== ${check.title}`)
  if (check.kind === 'tool') return runTool(check.command, check.args)
  if (check.bus === 'stan' && !process.env[natsStreaming.variable]) {
    console.log('Skipped: there is no NATS Streaming server.')
    return Promise.resolve({ ...nothingRan, skipped: 1 })
  }
  return runJest(check.args, check.bus ? { BUS: check.bus } : {})
}

async function runTool(command: string, args: readonly string[]): Promise<Outcome> {
  const code = await run(join(root, 'node_modules/.bin', command), args)
  return code === 0 ? { ...nothingRan, passed: 1 } : { ...nothingRan, failed: 1 }
}

async function runJest(args: readonly string[], variables: NodeJS.ProcessEnv): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-report-'))
  const report = join(folder, 'report.json')
  const jest = join(root, 'node_modules/jest/bin/jest.js')
  try {
    const reporting = ['--json', `--outputFile=${report}`, '--passWithNoTests']
    const code = await run(process.execPath, [...nodeOptions, jest, ...args, ...reporting], variables)
    if (!existsSync(report)) return { ...nothingRan, failed: 1 }
    const outcome = outcomeOfJest(JSON.parse(readFileSync(report, 'utf8')) as JestReport)
    return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Jest prints its JSON on stdout as well, which nobody wants to read; its report for people goes to stderr. */
function run(command: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<number> {
  const isJest = args.includes('--json')
  const env = { ...process.env, ...variables, NODE_OPTIONS: isJest ? nodeOptions.join(' ') : '' }
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', isJest ? 'ignore' : 'inherit', 'inherit'],
  })
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  process.once('SIGINT', passOn).once('SIGTERM', passOn)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn)
      resolve(code ?? 1)
    })
  })
}
