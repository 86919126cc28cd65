import { startTcpProxy, type TcpProxy } from '@stagedoor/common/testing/tcp-proxy'
import type { StackOptions } from '../../infra/local/stack.ts'

/** A proxy between each of these processes and the broker. */
export type BrokerProxies<Name extends string> = {
  readonly of: Readonly<Record<Name, TcpProxy>>
  /** Goes into the options of the stack. */
  readonly env: NonNullable<StackOptions['env']>
  stop(): Promise<void>
}

/**
 * Puts a proxy between processes and the broker, to hold back what one says or hears.
 * @example const broker = brokerProxies('tickets'); startTestStack({ env: broker.env }); broker.of.tickets.hold('toServer')
 */
export function brokerProxies<const Name extends string>(...names: readonly Name[]): BrokerProxies<Name> {
  const proxies = {} as Record<Name, TcpProxy>
  return {
    of: proxies,
    env: async ({ natsPort }) => {
      for (const name of names) proxies[name] = await startTcpProxy(natsPort)
      return Object.fromEntries(
        names.map((name) => [name, { NATS_URL: `nats://127.0.0.1:${proxies[name].port}` }]),
      )
    },
    stop: async () => {
      await Promise.all(names.map((name) => proxies[name]?.stop()))
    },
  }
}
