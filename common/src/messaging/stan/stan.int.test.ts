import { silentLogger } from '../../runtime/logger.ts'
import type { BusEnvironment, ConnectOptions } from '../../testing/event-bus-contract/environment.ts'
import { eventBusContract } from '../../testing/event-bus-contract.ts'
import { hasStan, startStan } from '../../testing/real-stan.ts'
import { startTcpProxy } from '../../testing/tcp-proxy.ts'
import type { EventBus } from '../event-bus.ts'
import { connectStan } from './connect-stan.ts'
import { readChannels } from './monitor.ts'

const limits = { concurrency: 8, publishTimeoutMs: 2_000, ackWaitMs: 2_000 }

eventBusContract('NATS Streaming', startEnvironment, { skipped: !hasStan() })

async function startEnvironment(): Promise<BusEnvironment> {
  const stan = await startStan()
  const cleanUps: (() => Promise<void>)[] = []
  const open = async (service: string, options: ConnectOptions = {}): Promise<EventBus> => {
    const bus = await connectStan({ ...limits, url: stan.url, service, logger: silentLogger, ...options })
    cleanUps.push(() => bus.close())
    return bus
  }
  return {
    ...limits,
    connect: open,
    async connectThroughProxy(service) {
      const proxy = await startTcpProxy(stan.port)
      cleanUps.push(() => proxy.stop())
      return { bus: await open(service, { url: `nats://127.0.0.1:${proxy.port}` }), proxy }
    },
    async startGuarded(credentials) {
      const guarded = await startStan({ credentials })
      cleanUps.push(() => guarded.stop())
      return guarded
    },
    killBroker: stan.kill,
    restartBroker: stan.restart,
    consumers: async () => {
      const channels = await readChannels(stan.monitorUrl)
      return channels.flatMap(({ subscriptions }) => subscriptions.filter((one) => one.is_durable)).length
    },
    async stop() {
      await Promise.all(cleanUps.map((cleanUp) => cleanUp()))
      await stan.stop()
    },
  }
}
