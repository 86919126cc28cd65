import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** What a package.json says here; the rest of it is passed on. */
export type Manifest = {
  readonly scripts?: unknown
  readonly devDependencies?: unknown
  readonly exports?: Readonly<Record<string, string>>
}

/** What is said of a package only where it is installed. */
export type Published = {
  readonly exports?: unknown
  readonly bin?: unknown
  readonly [field: string]: unknown
}

const documents = ['README.md', 'CHANGELOG.md']

/**
 * Makes `dist/` of a workspace a package of its own, plain ESM, to be packed or published from there. In this repository the
 * sources are used as they are.
 * @param publish what the published manifest says beside (or instead of) the workspace's; called once `dist/` is compiled
 */
export function buildPackage(
  folder: string,
  publish: (parts: { manifest: Manifest; dist: string }) => Published,
): void {
  const dist = join(folder, 'dist')
  rmSync(dist, { recursive: true, force: true })
  const compiler = createRequire(import.meta.url).resolve('typescript/package.json')
  const compile = [join(compiler, '../bin/tsc'), '-p', join(folder, 'tsconfig.build.json')]
  execFileSync(process.execPath, compile, { stdio: 'inherit' })
  for (const name of documents) {
    if (existsSync(join(folder, name))) cpSync(join(folder, name), join(dist, name))
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const { scripts: _scripts, devDependencies: _tools, ...kept } = manifest
  const published = { ...kept, ...publish({ manifest, dist }) }
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
}

/** What an entry of a package leads to, once it is compiled. */
export const compiled = (name: string): { readonly types: string; readonly default: string } => ({
  types: `./${name}.d.ts`,
  default: `./${name}.js`,
})
