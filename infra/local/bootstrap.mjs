#!/usr/bin/env node
/**
 * The first step of `npm start`, `npm test` and every `npm run`: runs on Node 20 with nothing installed, gets Node 24
 * and the packages, then hands over to the TypeScript command.
 */
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resolveNode } from './bootstrap/node-24.mjs'
import { installPackages } from './bootstrap/packages.mjs'
import { runChild } from './bootstrap/run-child.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const commands = {
  start: 'infra/local/start.ts',
  dev: 'infra/local/dev.ts',
  test: 'infra/local/test.ts',
  'test:all': 'infra/local/test-all.ts',
  bench: 'e2e/bench/bench.ts',
  'bench:site': 'e2e/bench/site.ts',
  screenshots: 'e2e/browser/screenshots.ts',
  bus: 'infra/local/bus/main.ts',
  'move-bus': 'infra/local/move-bus/main.ts',
  secrets: 'infra/local/cluster/main.ts',
  'test:cluster': 'infra/local/cluster/test.ts',
  reconcile: 'infra/local/reconcile.ts',
  campaign: 'e2e/campaign/main.ts',
  'contracts:lock': 'e2e/contracts/lock.ts',
  'docs:contracts': 'infra/local/contracts/write-documents.ts',
}

try {
  process.exitCode = await main(process.argv[2], process.argv.slice(3))
} catch (error) {
  console.error(`\n${error.message}`)
  process.exitCode = 1
}

async function main(name, args) {
  const script = commands[name]
  if (!script)
    throw new Error(`Usage: node infra/local/bootstrap.mjs <${Object.keys(commands).join('|')}> [options]`)
  if (!existsSync(join(root, script))) throw new Error(`There is no ${script} in this checkout.`)
  const node = await resolveNode(root)
  process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH}`
  await installPackages(root)
  const nodeArgs = ['--conditions=source', '--disable-warning=ExperimentalWarning']
  return runChild(node, [...nodeArgs, join(root, script), ...args], { cwd: root, ipc: true })
}
