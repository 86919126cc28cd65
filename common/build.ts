import { execFileSync } from 'node:child_process'
import { copyFileSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * `npm run build -w @stagedoor/common`: makes `dist/` a package of its own, plain ESM with types, to be packed or published
 * from there. In this repository the sources are used as they are.
 */
const here = import.meta.dirname
const dist = join(here, 'dist')

/** What an adapter or a part keeps to itself is no entry. */
const ownAffair = /^messaging\/(jetstream|stan)\/(?!connect-|inspect-)/

type Manifest = {
  readonly scripts?: unknown
  readonly devDependencies?: unknown
  readonly exports: unknown
}

rmSync(dist, { recursive: true, force: true })
const compiler = createRequire(import.meta.url).resolve('typescript/package.json')
execFileSync(process.execPath, [join(compiler, '../bin/tsc'), '-p', join(here, 'tsconfig.build.json')], {
  stdio: 'inherit',
})
for (const file of ['README.md', 'CHANGELOG.md']) copyIfThere(file)
const { scripts: _scripts, devDependencies: _tools, exports: _sources, ...manifest } = readManifest()
const published = { ...manifest, engines: { node: '>=24' }, sideEffects: false, exports: entries() }
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as Manifest
}

/** One entry for each module that others may import. */
function entries(): Record<string, { types: string; default: string }> {
  const modules = globSync('**/*.js', { cwd: dist }).map((file) => file.replace(/\.js$/, ''))
  const names = modules.filter((name) => !ownAffair.test(name)).toSorted()
  return Object.fromEntries(
    names.map((name) => [`./${name}`, { types: `./${name}.d.ts`, default: `./${name}.js` }]),
  )
}

function copyIfThere(file: string): void {
  if (globSync(file, { cwd: here }).length > 0) copyFileSync(join(here, file), join(dist, file))
}
