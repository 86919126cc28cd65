import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from '@jest/globals'
import { MongoClient } from 'mongodb'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { choosePorts } from './ports.ts'
import { prepareReplicaSet } from './replica-set.ts'

const dbPath = scratchFolder()
let stop = async () => {}

afterEach(() => stop())

test('a database keeps its data when its port changes between two runs', async () => {
  const { first = 0, second = 0 } = await choosePorts(['first', 'second'])
  await run(first)
  await inShows(first, (shows) => shows.insertOne({ name: 'The Velvet Hours' }))
  await stop()
  await run(second)
  expect(await inShows(second, (shows) => shows.countDocuments({ name: 'The Velvet Hours' }))).toBe(1)
}, 60_000)

async function run(port: number): Promise<void> {
  const args = [
    '--replSet',
    'stagedoor',
    '--dbpath',
    dbPath,
    '--port',
    `${port}`,
    '--bind_ip',
    '127.0.0.1',
    '--quiet',
  ]
  const child = spawn(process.env.STAGEDOOR_MONGOD ?? 'mongod', args, { stdio: 'ignore' })
  stop = async () => {
    if (child.kill('SIGTERM')) await once(child, 'exit')
  }
  await prepareReplicaSet(port, AbortSignal.timeout(30_000))
}

async function inShows<Result>(
  port: number,
  use: (shows: ReturnType<ReturnType<MongoClient['db']>['collection']>) => Promise<Result>,
): Promise<Result> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/test?replicaSet=stagedoor&w=majority`)
  try {
    return await use(client.db().collection('shows'))
  } finally {
    await client.close()
  }
}
