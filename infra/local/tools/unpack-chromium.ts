import { execFile } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { fetchNpmPackage, type NpmPin } from '../bootstrap/npm-package.mjs'

const run = promisify(execFile)

/**
 * Fetches the npm package and lays out its browser, libraries and fonts around `program`, a script that starts it.
 * The package's own start arguments are not used: they switch the web's security off, and with it our tests of it.
 */
export async function unpackChromium(pin: NpmPin, program: string): Promise<void> {
  const folder = dirname(program)
  mkdirSync(dirname(folder), { recursive: true })
  const scratch = mkdtempSync(`${folder}.partial-`)
  try {
    const fetched = join(scratch, 'package')
    const laidOut = join(scratch, 'laid-out')
    await fetchNpmPackage(pin, fetched)
    mkdirSync(laidOut)
    await expand(join(fetched, 'bin/chromium.br'), join(laidOut, 'chromium'), 0o755)
    for (const part of ['al2023', 'swiftshader', 'fonts']) {
      const tar = join(scratch, `${part}.tar`)
      await expand(join(fetched, `bin/${part}.tar.br`), tar, 0o644)
      await run('tar', ['-xf', tar, '-C', laidOut])
    }
    writeFileSync(join(laidOut, 'fonts.conf'), fontsConf(join(folder, 'fonts')))
    writeFileSync(join(laidOut, 'chromium.sh'), startScript, { mode: 0o755 })
    rmSync(folder, { recursive: true, force: true })
    renameSync(laidOut, folder)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function expand(from: string, to: string, mode: number): Promise<void> {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }))
}

const startScript = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="$here/lib:$here\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`

function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`
}
