import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { buildPackage, compiled } from '../infra/local/packages/build-package.ts'

/** `npm run build -w @stagedoor/payments-client`: the entries of its package.json, compiled, and the stylesheet. */
buildPackage(import.meta.dirname, ({ manifest, dist }) => {
  cpSync(join(import.meta.dirname, 'src/checkout.css'), join(dist, 'checkout.css'))
  const entries = Object.entries(manifest.exports ?? {})
  return { exports: Object.fromEntries(entries.map(([name, source]) => [name, built(source)])) }
})

/** What a source is after the build. */
function built(source: string): string | ReturnType<typeof compiled> {
  const file = source.replace('./src/', '')
  return file.endsWith('.css') ? `./${file}` : compiled(file.replace(/\.tsx?$/, ''))
}
