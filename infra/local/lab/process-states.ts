import { serviceNames } from '../stack/names.ts'
import type { Addresses } from '../stack.ts'

export type ProcessKind = 'service' | 'database' | 'broker' | 'outside'

/** `starting`: it runs, or is about to, and is not ready. */
export type ProcessState = {
  readonly name: string
  readonly kind: ProcessKind
  readonly state: 'up' | 'starting' | 'down'
  readonly pid: number | undefined
}

/** Longest that a service may take to say that it is ready. */
const askMs = 1_000

/** What the lab has stopped, and how the rest is. */
export async function processStates(
  { instances }: Addresses,
  names: readonly string[],
  pids: Readonly<Record<string, number>>,
  stopped: ReadonlySet<string>,
): Promise<readonly ProcessState[]> {
  const urls = new Map(instances.map(({ name, url }) => [name, url]))
  return Promise.all(
    names.map(async (name) => {
      const pid = pids[name]
      const state = await stateOf(pid, urls.get(name), stopped.has(name))
      return { name, kind: kindOf(name), state, pid }
    }),
  )
}

async function stateOf(pid: number | undefined, url: string | undefined, isStopped: boolean) {
  if (pid === undefined) return isStopped ? 'down' : 'starting'
  return url === undefined || (await isReady(url)) ? 'up' : 'starting'
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz/ready`, {
      signal: AbortSignal.timeout(askMs),
      headers: { connection: 'close' },
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

function kindOf(name: string): ProcessKind {
  if (name.startsWith('mongo-')) return 'database'
  if (name === 'nats' || name === 'redis') return 'broker'
  return serviceNames.some((service) => name === service || name.startsWith(`${service}-`))
    ? 'service'
    : 'outside'
}
