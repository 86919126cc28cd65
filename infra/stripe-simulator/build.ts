import { cpSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { buildPackage } from '../local/packages/build-package.ts'

/** `npm run build -w @stagedoor/stripe-simulator`: compiled, because Node runs no TypeScript from `node_modules`. */
buildPackage(import.meta.dirname, ({ dist }) => {
  const source = join(import.meta.dirname, 'src')
  // What browsers load is served as it is.
  for (const file of globSync('**/*.{html,css,js}', { cwd: source }))
    cpSync(join(source, file), join(dist, file))
  return { bin: { 'stripe-simulator': './main.js' }, engines: { node: '>=24' } }
})
