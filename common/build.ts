import { globSync } from 'node:fs'
import { buildPackage, compiled } from '../infra/local/packages/build-package.ts'

/** What an adapter or a part keeps to itself is no entry. */
const ownAffair = /^messaging\/(jetstream|stan)\/(?!connect-|inspect-)/

/** `npm run build -w @stagedoor/common`: one entry for each module that others may import. */
buildPackage(import.meta.dirname, ({ dist }) => {
  const modules = globSync('**/*.js', { cwd: dist }).map((file) => file.replace(/\.js$/, ''))
  const names = modules.filter((name) => !ownAffair.test(name)).toSorted()
  const exports = Object.fromEntries(names.map((name) => [`./${name}`, compiled(name)]))
  return { engines: { node: '>=24' }, sideEffects: false, exports }
})
