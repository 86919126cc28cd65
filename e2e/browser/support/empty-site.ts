import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root, toolsDir } from '../../../infra/local/paths.ts'
import { withLock } from '../../../infra/local/site/with-lock.ts'
import { weigh } from './weight.ts'

const run = promisify(execFile)
const { version } = createRequire(import.meta.url)('next/package.json') as { version: string }
const folder = join(toolsDir, `empty-site-next-${version}`)
const page = join(folder, '.next/server/app/index.html')

const files = {
  'package.json': '{ "name": "empty-site", "private": true, "type": "module" }',
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(root)} }, agentRules: false }`,
  'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>',
  'app/page.jsx': 'export default () => <h1>Empty</h1>',
}

/**
 * The scripts of an empty page of the same Next version, in bytes after gzip: what every page of any such site weighs.
 * It is built once for this checkout.
 */
export async function weighEmptyPage(): Promise<number> {
  await withLock(`${folder}.lock`, async () => {
    if (!existsSync(page)) await build()
  })
  const html = await readFile(page, 'utf8')
  const scripts = [...html.matchAll(/<script src="\/_next\/([^"]+\.js)"(?![^>]*noModule)/g)].map(
    ([, path]) => path,
  )
  const sizes = scripts.map(async (path = '') => weigh(await readFile(join(folder, '.next', path))))
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function build(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'app'), { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  const next = join(root, 'node_modules/next/dist/bin/next')
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    NODE_OPTIONS: '',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  await run(process.execPath, [next, 'build'], { cwd: folder, env })
}
