import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { root } from '../../infra/local/paths.ts'

const run = promisify(execFile)
const bin = (name: string): string => join(root, 'node_modules/.bin', name)

type Manifest = {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>
}

let place: string
let tarball: string
let manifest: Manifest
let files: string[]
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'stagedoor-common-'))
  await run(process.execPath, [join(root, 'common/build.ts')])
  await run('npm', ['pack', './common/dist', '--pack-destination', place], { cwd: root })
  manifest = JSON.parse(await readFile(join(root, 'common/dist/package.json'), 'utf8')) as Manifest
  tarball = join(place, `stagedoor-common-${manifest.version}.tgz`)
  files = (await run('tar', ['-tzf', tarball])).stdout.split('\n').filter(Boolean)
  await install()
}, 120_000)
afterAll(() => rm(place, { recursive: true, force: true }))

/** Unpacks it into an empty project, beside what it depends on. */
async function install(): Promise<void> {
  const installed = join(place, 'node_modules/@stagedoor/common')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  for (const name of [...Object.keys(manifest.dependencies), '@types/node']) {
    await mkdir(dirname(join(place, 'node_modules', name)), { recursive: true })
    await symlink(join(root, 'node_modules', name), join(place, 'node_modules', name))
  }
  await writeFile(join(place, 'package.json'), '{"type":"module"}')
}

describe('@stagedoor/common, packed', () => {
  it('has its README, an entry for each module that others may import, and no test code', () => {
    expect(files).toContain('package/README.md')
    expect(files.filter((file) => /test|\.ts$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
    expect(Object.keys(manifest.exports).length).toBeGreaterThan(80)
    for (const entry of ['./contracts/catalogue', './messaging/consume', './service/serve', './http/route']) {
      expect(manifest.exports).toHaveProperty([entry])
    }
    for (const { types, default: code } of Object.values(manifest.exports)) {
      expect(files).toEqual(
        expect.arrayContaining([types, code].map((file) => file.replace('./', 'package/'))),
      )
    }
    expect(
      Object.keys(manifest.exports).filter((entry) => /testing|deliveries|stan-library/.test(entry)),
    ).toEqual([])
  })

  it('can be imported by plain Node, entry by entry', async () => {
    const entries = Object.keys(manifest.exports).map((entry) => entry.replace('.', '@stagedoor/common'))
    const script = `for (const entry of ${JSON.stringify(entries)}) await import(entry)\nconsole.log('all')`
    await writeFile(join(place, 'imports.js'), script)
    const { stdout } = await run(process.execPath, ['imports.js'], { cwd: place })
    expect(stdout).toBe('all\n')
  })

  it('has types that a strict project understands', async () => {
    const compilerOptions = {
      strict: true,
      module: 'NodeNext',
      target: 'ES2024',
      noEmit: true,
      skipLibCheck: false,
      types: ['node'],
    }
    const source = `import type { EventOf } from '@stagedoor/common/contracts/catalogue'
import { serveHttp } from '@stagedoor/common/service/serve'
export const priceOf = ({ data }: EventOf<'ticket-sold'>): number => data.priceMinor
// @ts-expect-error a ticket has no colour
export const colourOf = ({ data }: EventOf<'ticket-sold'>) => data.colour
export const serve: (...given: never[]) => Promise<number> = serveHttp
`
    await writeFile(join(place, 'reader.ts'), source)
    await writeFile(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['reader.ts'] }))
    const { stdout } = await run(bin('tsc'), ['-p', place]).catch((error: { stdout: string }) => error)
    expect(
      stdout.split('\n').filter((line) => line.includes('@stagedoor') || line.includes('reader.ts')),
    ).toEqual([])
  }, 120_000)

  it('is what publint and are-the-types-wrong expect of a package of modules', async () => {
    await expect(run(bin('publint'), [join(root, 'common/dist'), '--strict'])).resolves.toMatchObject({
      stdout: expect.stringContaining('All good'),
    })
    const { stdout } = await run(bin('attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii'])
    expect(stdout.match(/node16 \(from ESM\): 🟢/g)).toHaveLength(Object.keys(manifest.exports).length)
    expect(stdout).not.toMatch(/❌|💀|🚫/)
  }, 120_000)
})
