import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../paths.ts'
import { runCommand } from '../told-error.ts'
import { makeDocuments } from './documents.ts'

/** `npm run docs:contracts` */
await runCommand(async () => {
  for (const [path, text] of await makeDocuments()) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(path)
  }
  return 0
})
