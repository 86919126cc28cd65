import { createConnection } from 'node:net'
import { findBinary, flags, type RealServer, startServer } from './real-server.ts'

export type RealRedis = RealServer & { readonly url: string }

/** Starts Valkey or Redis as BullMQ needs it: append-only file, nothing evicted. */
export async function startRedis(): Promise<RealRedis> {
  const server = await startServer({
    binary: findRedis(),
    ready: answersPing,
    args: ({ port, directory }) =>
      flags({
        port,
        bind: '127.0.0.1',
        dir: directory,
        appendonly: 'yes',
        appendfsync: 'everysec',
        save: '',
        'maxmemory-policy': 'noeviction',
      }),
  })
  return { ...server, url: `redis://127.0.0.1:${server.port}` }
}

function findRedis(): string {
  try {
    return findBinary('valkey-server', 'STAGEDOOR_REDIS_SERVER')
  } catch {
    return findBinary('redis-server', 'STAGEDOOR_REDIS_SERVER')
  }
}

/** It accepts connections while it still loads its file; only then does it answer PING with PONG. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'))
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1_000, () => settle(false))
    socket.once('data', (data) => settle(data.toString().startsWith('+PONG')))
    socket.once('error', () => settle(false))
  })
}
