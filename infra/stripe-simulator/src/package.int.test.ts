import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

const run = promisify(execFile)
const source = join(import.meta.dirname, '..')
const root = join(source, '../..')

let project: string
let installed: string
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'stripe-simulator-package-'))
  installed = join(project, 'node_modules/@stagedoor/stripe-simulator')
  await run(process.execPath, [join(source, 'build.ts')])
  await run('npm', ['pack', join(source, 'dist'), '--pack-destination', project], { cwd: root })
  await mkdir(installed, { recursive: true })
  const tarball = join(project, 'stagedoor-stripe-simulator-0.1.0.tgz')
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  await symlink(join(root, 'node_modules/express'), join(project, 'node_modules/express'))
}, 60_000)
afterAll(() => rm(project, { recursive: true, force: true }))

describe('the package, installed somewhere else', () => {
  it('starts by itself, and serves its page, its script and its forms', async () => {
    const child = spawn(process.execPath, [join(installed, 'main.js')], {
      cwd: project,
      env: { PATH: process.env['PATH'], PORT: '0' },
    })
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    const url = /http:\S+/.exec(said.toString())?.[0] ?? ''
    const paths = [
      '/',
      '/page.js',
      '/page.css',
      '/v3/',
      '/elements/card',
      '/elements/card-form.js',
      '/_sim/health',
    ]
    const answers = await Promise.all(paths.map((path) => fetch(url + path)))
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200))
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('brings no test', async () => {
    const { stdout } = await run('tar', ['-tzf', join(project, 'stagedoor-stripe-simulator-0.1.0.tgz')])
    expect(stdout).toContain('package/README.md')
    expect(stdout).not.toMatch(/test|contract/)
  })
})
