import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const left = new Set(['node_modules', '.next', 'dist', 'next-env.d.ts'])

/** One hash over the names and contents of all files below these folders and files. */
export function hashSources(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((start) => filesBelow(root, start))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(root: string, start: string): readonly string[] {
  let entries: readonly { name: string; isDirectory(): boolean }[]
  try {
    entries = readdirSync(join(root, start), { withFileTypes: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return [start]
    if (code === 'ENOENT') return []
    throw error
  }
  return entries
    .filter(({ name }) => !left.has(name) && !/\.test\.tsx?$/.test(name))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${start}/${entry.name}`
      return entry.isDirectory() ? filesBelow(root, path) : [path]
    })
}
