import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from '@jest/globals'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { isRunning } from './is-running.ts'
import { until } from './ready.ts'

/** A supervisor with two children, one of which has a child of its own; it prints their process ids. */
const supervisor = `
import { createOrphanGuard } from './infra/local/supervisor/orphan-guard.ts'
import { supervise } from './infra/local/supervisor/supervise.ts'
const logDir = process.env.LOG_DIR
const guard = createOrphanGuard()
const program = (name, script) => ({ name, command: '/bin/sh', args: ['-c', script], cwd: logDir, env: {}, ready: async () => {}, stopMs: 100 })
const children = [program('one', 'sleep 60 & echo $!; exec sleep 60'), program('two', 'trap "" TERM INT HUP; while :; do sleep 0.1; done')]
  .map((one) => supervise(one, { logDir, guard, report: () => {} }))
for (const child of children) await child.start()
console.log(children.map((child) => child.pid()).join(' '))
setInterval(() => {}, 1000)
`

test('nothing outlives a supervisor that is killed with SIGKILL', async () => {
  const logDir = scratchFolder()
  const killed = spawn(process.execPath, ['--input-type=module', '--eval', supervisor], {
    env: { ...process.env, LOG_DIR: logDir, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(killed.stdout), 'line')) as [string]
  const log = join(logDir, 'one.log')
  await until(async () => readFileSync(log, 'utf8').includes('\n'), AbortSignal.timeout(10_000))
  const pids = [...line.split(' '), readFileSync(log, 'utf8').trim()].map(Number)
  expect(pids.filter(isRunning)).toHaveLength(3)

  killed.kill('SIGKILL')

  await until(async () => pids.every((pid) => !isRunning(pid)), AbortSignal.timeout(10_000))
})
