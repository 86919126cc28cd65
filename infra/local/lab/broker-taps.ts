import { startTcpProxy, type TcpProxy } from '@stagedoor/common/testing/tcp-proxy'
import type { StackOptions } from '../stack/options.ts'

/** One direction of what an instance and the broker have to tell each other. */
export type Direction = 'says' | 'hears'

/** What is held back between an instance and the broker. */
export type Tap = { readonly name: string; readonly says: boolean; readonly hears: boolean }

/** A tap between each instance and the broker: events can be held back, and arrive late. */
export type BrokerTaps = {
  /** Goes into the options of the stack. */
  readonly env: NonNullable<StackOptions['env']>
  /** What is held back now. */
  all(): readonly Tap[]
  /** @throws Error when there is no such instance */
  set(name: string, direction: Direction, held: boolean): void
  stop(): Promise<void>
}

const bytes = { says: 'toServer', hears: 'toClient' } as const

export function brokerTaps(): BrokerTaps {
  const proxies = new Map<string, TcpProxy>()
  const held = new Map<string, Set<Direction>>()
  return {
    env: async ({ natsPort, instances }) => {
      const entries = instances.map(async ({ name }) => {
        const proxy = await startTcpProxy(natsPort)
        proxies.set(name, proxy)
        held.set(name, new Set())
        return [name, { NATS_URL: `nats://127.0.0.1:${proxy.port}` }] as const
      })
      return Object.fromEntries(await Promise.all(entries))
    },
    all: () =>
      [...held].map(([name, directions]) => ({
        name,
        says: directions.has('says'),
        hears: directions.has('hears'),
      })),
    set(name, direction, hold) {
      const [proxy, directions] = [proxies.get(name), held.get(name)]
      if (!proxy || !directions) throw new Error(`There is no instance ${name}.`)
      if (hold) directions.add(direction)
      else directions.delete(direction)
      // Letting go lets everything go: what else is held is held again before a byte can pass.
      proxy.resume()
      for (const still of directions) proxy.hold(bytes[still])
    },
    stop: async () => {
      await Promise.all([...proxies.values()].map((proxy) => proxy.stop()))
    },
  }
}
