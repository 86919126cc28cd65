import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { isRunning } from './is-running.ts'
import { createOrphanGuard, type OrphanGuard } from './orphan-guard.ts'
import type { Program, Supervised } from './program.ts'
import { until } from './ready.ts'
import { supervise } from './supervise.ts'

const cleanUp: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step()
})

describe('a supervised process', () => {
  test('is started again when it dies, and the console is told', async () => {
    const { supervised, lines } = supervisedScript('echo started; exec sleep 60')
    await supervised.start()
    const first = supervised.pid()
    supervised.kill('SIGKILL')
    await eventually(() => supervised.pid() !== undefined && supervised.pid() !== first)
    expect(lines).toEqual(['stand-in ended (SIGKILL); starting it again in 250 ms'])
  })

  test('that was just killed is ready only when it runs again', async () => {
    const { supervised } = supervisedScript('exec sleep 60')
    await supervised.start()
    const first = supervised.pid()
    supervised.kill()
    await supervised.ready()
    expect(supervised.pid()).toBeDefined()
    expect(supervised.pid()).not.toBe(first)
  })

  test('that cannot live is tried with growing pauses', async () => {
    const { supervised, lines } = supervisedScript('exit 3')
    supervised.start().catch(() => {})
    await eventually(() => lines.length === 3)
    expect(lines.map((line) => line.replace('stand-in ended (exit code 3); ', ''))).toEqual([
      'starting it again in 250 ms',
      'starting it again in 500 ms',
      'starting it again in 1000 ms',
    ])
  })

  test('stays down when it was stopped, until it is started', async () => {
    const { supervised, lines } = supervisedScript('exec sleep 60')
    await supervised.start()
    await supervised.stop()
    expect(supervised.pid()).toBeUndefined()
    await supervised.start()
    expect(supervised.pid()).toBeDefined()
    expect(lines).toEqual([])
  })

  test('is killed when it does not stop in time', async () => {
    const { supervised, lines } = supervisedScript('trap "" TERM; echo deaf; while :; do sleep 0.05; done')
    await supervised.start()
    await eventually(() => supervisedLog().includes('deaf'))
    await supervised.stop()
    expect(supervised.pid()).toBeUndefined()
    expect(lines).toEqual(['stand-in did not stop within 0.3 s; killing it'])
  })

  test('takes what it has started itself along when it dies', async () => {
    const { supervised } = supervisedScript('sleep 61 & echo $!; exec sleep 60')
    await supervised.start()
    await eventually(() => /\d+/.test(supervisedLog()))
    const grandchild = Number(supervisedLog())
    expect(isRunning(grandchild)).toBe(true)
    await supervised.stop('SIGKILL')
    await eventually(() => !isRunning(grandchild))
  })

  test('sees a changed environment from its next start on', async () => {
    const { supervised } = supervisedScript('echo "broker $NATS_URL"; exec sleep 60', { NATS_URL: 'first' })
    await supervised.start()
    await eventually(() => supervisedLog().includes('broker first'))
    await supervised.stop()
    await supervised.start({ NATS_URL: 'second' })
    await eventually(() => supervisedLog().includes('broker second'))
  })
})

let logDir = ''

function supervisedScript(
  script: string,
  env: Record<string, string> = {},
): { supervised: Supervised; lines: string[] } {
  logDir = scratchFolder()
  const guard: OrphanGuard = createOrphanGuard()
  const lines: string[] = []
  const program: Program = {
    name: 'stand-in',
    command: '/bin/sh',
    args: ['-c', script],
    cwd: logDir,
    env,
    ready: async () => {},
    stopMs: 300,
  }
  const supervised = supervise(program, { logDir, guard, report: (line) => lines.push(line) })
  cleanUp.push(
    () => guard.close(),
    () => supervised.stop('SIGKILL'),
  )
  return { supervised, lines }
}

function supervisedLog(): string {
  return readFileSync(join(logDir, 'stand-in.log'), 'utf8')
}

function eventually(holds: () => boolean): Promise<void> {
  return until(async () => holds(), AbortSignal.timeout(15_000))
}
