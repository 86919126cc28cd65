import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * `npm run build -w @stagedoor/payments-client`: makes `dist/` a package of its own, plain ESM with types, to be packed or
 * published from there. In this repository the sources are used as they are.
 */
const here = import.meta.dirname
const dist = join(here, 'dist')

type Manifest = {
  exports: Record<string, string>
  scripts?: unknown
  devDependencies?: unknown
}

rmSync(dist, { recursive: true, force: true })
const compiler = createRequire(import.meta.url).resolve('typescript/package.json')
execFileSync(process.execPath, [join(compiler, '../bin/tsc'), '-p', join(here, 'tsconfig.build.json')], {
  stdio: 'inherit',
})
cpSync(join(here, 'src/checkout.css'), join(dist, 'checkout.css'))
cpSync(join(here, 'README.md'), join(dist, 'README.md'))
const { scripts: _scripts, devDependencies: _tools, ...manifest } = readManifest()
const exports = Object.fromEntries(
  Object.entries(manifest.exports).map(([name, source]) => [name, built(source)]),
)
writeFileSync(join(dist, 'package.json'), `${JSON.stringify({ ...manifest, exports }, null, 2)}\n`)

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as Manifest
}

/** What a source is after the build. */
function built(source: string): string | { types: string; default: string } {
  const file = source.replace('./src/', './')
  if (file.endsWith('.css')) return file
  const name = file.replace(/\.tsx?$/, '')
  return { types: `${name}.d.ts`, default: `${name}.js` }
}
