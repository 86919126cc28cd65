import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './run-child.mjs'

/** Installs the packages of the lock file, unless exactly those are there. Safe to repeat. */
export async function installPackages(root) {
  if (packagesAreInstalled(root)) return
  console.log('Installing packages (npm ci); the first time takes about a minute ...')
  const code = await runChild('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root })
  if (code !== 0) {
    throw new Error('npm ci failed; its reason is above. Without a network the packages cannot be fetched.')
  }
}

/** Compares the lock file with the record that npm leaves in node_modules when an install is complete. */
export function packagesAreInstalled(root) {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const installed = readPackages(record)
  return Object.entries(readPackages(join(root, 'package-lock.json')))
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, locked]) => isInstalled(locked, installed[path]))
}

function isInstalled(locked, found) {
  if (!found) return Boolean(locked.optional || locked.devOptional || locked.peer)
  return locked.version === found.version && locked.integrity === found.integrity
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
