import { readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { choosePorts } from './ports.ts'
import { prepare } from './prepare.ts'
import { writeStackFile } from './stack-file.ts'

describe('before anything is started', () => {
  test('a taken port is reported with a way out, and nothing is touched', async () => {
    const dataDir = scratchFolder()
    const { port = 0 } = await choosePorts(['port'])
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    await expect(prepare({ dataDir, port })).rejects.toThrow(
      `Port ${port} is taken by another program.\nStop that one, or choose another port: npm start -- --port ${port + 1}`,
    )
    await new Promise((resolve) => other.close(resolve))
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('a folder in use is refused', async () => {
    const dataDir = scratchFolder()
    const { addresses } = await prepare({ dataDir, port: 0 })
    const running = { url: 'http://localhost:3000', startedAt: '', processes: {}, addresses }
    writeStackFile(dataDir, { ...running, pid: process.pid })
    await expect(prepare({ dataDir, port: 0 })).rejects.toThrow(
      `Stagedoor already runs with the data in ${dataDir}`,
    )
  })

  test('secrets and ports are made once for a folder, and the secrets are nobody else’s to read', async () => {
    const dataDir = scratchFolder()
    const first = await prepare({ dataDir, port: 0 })
    const second = await prepare({ dataDir, port: 0, fresh: true })
    expect(second.secrets).toEqual(first.secrets)
    expect(second.addresses).toEqual(first.addresses)
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect((await prepare({ dataDir: scratchFolder(), port: 0 })).secrets).not.toEqual(first.secrets)
  })
})
