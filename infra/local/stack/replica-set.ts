import { MongoClient, MongoServerError } from 'mongodb'
import { acceptsConnections, until } from '../supervisor/ready.ts'

const set = 'stagedoor'

/**
 * Makes a mongod the only member of its replica set and waits until it is the primary. Safe to repeat; a member
 * that was reached at another port the last time is told its new one.
 */
export function prepareReplicaSet(port: number, signal: AbortSignal): Promise<void> {
  const isPrimary = async () => (await acceptsConnections(port)) && (await bringUp(port))
  return until(isPrimary, signal)
}

/** A client of its own for each attempt: one whose first connection failed stays closed. */
async function bringUp(port: number): Promise<boolean> {
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true`
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 1_000 })
  try {
    const hello = await client.db('admin').command({ hello: 1 })
    if (hello.isWritablePrimary && hello.me === address(port)) return true
    await configure(client, port)
    return false
  } catch {
    return false
  } finally {
    await client.close()
  }
}

async function configure(client: MongoClient, port: number): Promise<void> {
  const admin = client.db('admin')
  const config = await currentConfig(client)
  if (!config) {
    await admin.command({ replSetInitiate: { _id: set, members: [{ _id: 0, host: address(port) }] } })
    return
  }
  if (config.members[0]?.host === address(port)) return
  const moved = { ...config, version: config.version + 1, members: [{ _id: 0, host: address(port) }] }
  await admin.command({ replSetReconfig: moved, force: true })
}

type ReplicaSetConfig = { readonly version: number; readonly members: readonly { readonly host: string }[] }

async function currentConfig(client: MongoClient): Promise<ReplicaSetConfig | undefined> {
  try {
    return (await client.db('admin').command({ replSetGetConfig: 1 })).config as ReplicaSetConfig
  } catch (error) {
    if (error instanceof MongoServerError && error.codeName === 'NotYetInitialized') return undefined
    throw error
  }
}

function address(port: number): string {
  return `127.0.0.1:${port}`
}
