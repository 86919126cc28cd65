import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fetchNpmPackage } from './npm-package.mjs'

const neededMajor = 24

/** The Node to run with: this one when it is new enough, else the pinned one, fetched once into `.tools/`. */
export async function resolveNode(root) {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath
  const pin = JSON.parse(readFileSync(join(root, 'infra/local/tools.lock.json'), 'utf8')).node
  const folder = join(root, `.tools/node-${pin.version}`)
  const node = join(folder, 'bin/node')
  if (existsSync(node)) return node
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(howToGetNode())
  console.log(`Fetching Node ${pin.version} (this one is ${process.versions.node}) ...`)
  await fetchNpmPackage(pin, folder)
  return node
}

function howToGetNode() {
  return [
    `Stagedoor needs Node ${neededMajor} or newer; this is ${process.versions.node} on ${process.platform} ${process.arch},`,
    'for which it brings none along. Install it from https://nodejs.org and run the command again.',
  ].join('\n')
}
