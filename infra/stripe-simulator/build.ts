import { execFileSync } from 'node:child_process'
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * `npm run build -w @stagedoor/stripe-simulator`: makes `dist/` a package of its own, plain ESM, because Node runs no TypeScript
 * from `node_modules`. In this repository the sources are used as they are.
 */
const here = import.meta.dirname
const dist = join(here, 'dist')

type Manifest = { readonly scripts?: unknown; readonly devDependencies?: unknown; readonly bin: unknown }

rmSync(dist, { recursive: true, force: true })
const compiler = createRequire(import.meta.url).resolve('typescript/package.json')
execFileSync(process.execPath, [join(compiler, '../bin/tsc'), '-p', join(here, 'tsconfig.build.json')], {
  stdio: 'inherit',
})
// What browsers load is served as it is.
for (const file of globSync('**/*.{html,css,js}', { cwd: join(here, 'src') })) {
  cpSync(join(here, 'src', file), join(dist, file))
}
cpSync(join(here, 'README.md'), join(dist, 'README.md'))
const source = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as Manifest
const { scripts: _scripts, devDependencies: _tools, ...manifest } = source
const published = { ...manifest, bin: { 'stripe-simulator': './main.js' }, engines: { node: '>=24' } }
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
