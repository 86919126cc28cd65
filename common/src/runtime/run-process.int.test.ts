import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { eventually } from '../testing/eventually.ts'

const module = (name: string) => JSON.stringify(join(import.meta.dirname, `${name}.ts`))

/** Runs a process whose `start` does this; `say` writes a line that the test sees. */
function run(start: string, environment: Record<string, string> = {}) {
  const code = `
    import { runProcess } from ${module('run-process')}
    import { readConfig, serviceConfig } from ${module('config')}
    const say = (what) => process.stdout.write('SAID ' + what + '\\n')
    await runProcess('test', async ({ onStop, logger }) => { ${start} })`
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], {
    env: { PATH: process.env['PATH'], ...environment },
  })
  const seen = { out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => void (seen.out += data.toString()))
  child.stderr.on('data', (data: Buffer) => void (seen.err += data.toString()))
  return {
    seen,
    said: () => [...seen.out.matchAll(/^SAID (.+)$/gm)].map(([, what]) => what),
    started: () => eventually(() => expect(seen.out).toContain('"started"')),
    signal: (name: NodeJS.Signals) => child.kill(name),
    exitCode: async () => (child.exitCode ?? (await once(child, 'exit'))[0]) as number,
  }
}
const alive = 'setInterval(() => {}, 1000);'

describe('a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'takes the way down on %s: last opened, first closed, each step awaited',
    async (signal) => {
      const child = run(`${alive}
      onStop('first', () => say('first'))
      onStop('second', async () => { await new Promise((r) => setTimeout(r, 20)); say('second') })
      onStop('third', () => say('third'))`)
      await child.started()
      child.signal(signal)
      child.signal(signal)
      expect(await child.exitCode()).toBe(0)
      expect(child.said()).toEqual(['third', 'second', 'first'])
    },
  )

  it('goes on down when a step fails', async () => {
    const child = run(`${alive}
      onStop('first', () => say('first'))
      onStop('second', () => { throw new Error('stuck') })`)
    await child.started()
    child.signal('SIGTERM')
    expect(await child.exitCode()).toBe(0)
    expect(child.said()).toEqual(['first'])
    expect(child.seen.out).toContain('a step of the drain failed')
  })

  it('does not wait longer than it may', async () => {
    const child = run(`${alive} onStop('endless', () => new Promise(() => {}))`, { DRAIN_SECONDS: '1' })
    await child.started()
    child.signal('SIGTERM')
    expect(await child.exitCode()).toBe(1)
    expect(child.seen.out).toContain('did not drain in time')
  })

  it('that cannot start closes what it has opened, and says why', async () => {
    const child = run(`${alive} onStop('opened', () => say('closed')); throw new Error('no database')`)
    expect(await child.exitCode()).toBe(1)
    expect(child.said()).toEqual(['closed'])
    expect(child.seen.out).toContain('no database')
  })

  it('with an unusable environment says which variables, in plain words', async () => {
    const child = run(`${alive} readConfig(serviceConfig, process.env)`, { PORT: 'x' })
    expect(await child.exitCode()).toBe(1)
    expect(child.seen.err).toMatch(
      /test: the configuration is not usable\n {2}PORT: must be a whole number\n/,
    )
    expect(child.seen.err).toMatch(/NATS_URL/)
  })

  it.each([
    ['threw', "setTimeout(() => { throw new Error('lost') }, 10)"],
    ['rejected', "setTimeout(() => { void Promise.reject(new Error('lost')) }, 10)"],
  ])('in which something %s where nobody caught it drains and ends with 1', async (_what, code) => {
    const child = run(`${alive} onStop('first', () => say('first')); ${code}`)
    expect(await child.exitCode()).toBe(1)
    expect(child.said()).toEqual(['first'])
    expect(child.seen.out).toContain('nobody caught this')
  })
})
