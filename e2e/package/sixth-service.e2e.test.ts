import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { root } from '../../infra/local/paths.ts'
import { sold } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

const run = promisify(execFile)

type Instructions = { readonly setUp: string; readonly program: string; readonly start: string }

/** What the README says, with another place for its files than `/tmp`. */
async function instructions(place: string): Promise<Instructions> {
  const readme = await readFile(join(root, 'common/README.md'), 'utf8')
  const section = /^## A sixth service\n(.*?)^## /ms.exec(readme)?.[1] ?? ''
  const [setUp = '', program = '', start = ''] = [...section.matchAll(/^```(?:sh|ts)\n(.*?)^```/gms)].map(
    ([, code = '']) => code.replaceAll('/tmp', place),
  )
  return { setUp, program, start }
}

let test: TestStack
let place: string
let told: Instructions
let service: ChildProcess
let port: string
beforeAll(async () => {
  test = await startTestStack()
  place = await mkdtemp(join(tmpdir(), 'stagedoor-sixth-'))
  told = await instructions(place)
  const environment = {
    ...process.env,
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
    NODE_OPTIONS: '',
    STAGEDOOR_DATA: test.stack.dataDir,
    npm_config_prefer_offline: 'true',
  }
  await run('bash', ['-euo', 'pipefail', '-c', told.setUp], { cwd: root, env: environment })
  await writeFile(join(place, 'sales-board/main.ts'), told.program)
  const { NODE_OPTIONS: _, ...clean } = environment
  service = spawn('bash', ['-c', `exec ${told.start}`], {
    cwd: join(place, 'sales-board'),
    env: clean,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  port = /^PORT='(\d+)'/m.exec(await readFile(join(place, 'sales-board.env'), 'utf8'))?.[1] ?? ''
}, 2 * stackStartMs)
afterAll(async () => {
  service?.kill('SIGKILL')
  await test?.stop()
  await rm(place, { recursive: true, force: true })
}, stackStartMs)

const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`)

describe('a sixth service, made as the README says', () => {
  it('is a program of less than sixty lines', () => {
    expect(told.program.split('\n').length).toBeGreaterThan(20)
    expect(told.program.split('\n').length).toBeLessThan(60)
  })

  it('joins the running stack and hears of sales, also of those before its time', async () => {
    const before = await sold(test.market)
    await eventually(async () => expect((await ask('/healthz/ready')).status).toBe(200), { withinMs: 30_000 })
    const after = await sold(test.market)
    await eventually(async () => {
      const sales = (await (await ask('/api/sales')).json()) as { _id: string; priceMinor: number }[]
      expect(sales.map(({ _id }) => _id)).toEqual([after.ticket.id, before.ticket.id])
      expect(sales[0]).toMatchObject({ title: 'Arctic Monkeys', priceMinor: 8000, currency: 'usd' })
    })
  }, 90_000)

  it('answers as every service does, and drains when it is told to stop', async () => {
    const missing = await ask('/api/tickets')
    expect(missing.status).toBe(404)
    expect(await missing.json()).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] })
    service.kill('SIGTERM')
    expect(await once(service, 'exit')).toEqual([0, null])
  })
})
