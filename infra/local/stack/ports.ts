import { createServer, type Server } from 'node:net'
import { ToldError } from '../told-error.ts'

/** A port for each name. */
export type Ports = Readonly<Record<string, number>>

/**
 * Below the range that the system takes for outgoing connections, so that a restarted process finds its port free, and
 * above that of servers that tests start.
 */
const first = 28_000
const count = 4_000

/** Finds a free port for each name: the one it had last time when that is free. */
export async function choosePorts(names: readonly string[], remembered: Ports = {}): Promise<Ports> {
  const held: Server[] = []
  const ports: Record<string, number> = {}
  // Side by side: two stacks that start at the same moment, each at a place of its own, then seldom meet.
  const candidates = inTurn(Math.floor(Math.random() * count))
  try {
    for (const name of names) {
      const server = (await hold(remembered[name])) ?? (await holdNext(candidates))
      held.push(server)
      const address = server.address()
      if (address && typeof address === 'object') ports[name] = address.port
    }
    return ports
  } finally {
    await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))))
  }
}

/** @throws ToldError when the port is taken */
export async function assertPortIsFree(port: number): Promise<void> {
  const server = await hold(port)
  if (!server) throw new ToldError(portTaken(port))
  await new Promise((resolve) => server.close(resolve))
}

function portTaken(port: number): string {
  return [
    `Port ${port} is taken by another program.`,
    `Stop that one, or choose another port: npm start -- --port ${port + 1}`,
  ].join('\n')
}

function* inTurn(start: number): Generator<number, undefined> {
  for (let step = 0; step < count; step += 1) yield first + ((start + step) % count)
}

async function holdNext(candidates: Generator<number, undefined>): Promise<Server> {
  for (let port = candidates.next().value; port !== undefined; port = candidates.next().value) {
    const server = await hold(port)
    if (server) return server
  }
  throw new ToldError(`No free port was found between ${first} and ${first + count}.`)
}

function hold(port: number | undefined): Promise<Server | undefined> {
  if (port === undefined) return Promise.resolve(undefined)
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
