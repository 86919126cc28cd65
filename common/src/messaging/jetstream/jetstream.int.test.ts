import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { silentLogger } from '../../runtime/logger.ts'
import type { BusEnvironment, ConnectOptions } from '../../testing/event-bus-contract/environment.ts'
import { eventBusContract } from '../../testing/event-bus-contract.ts'
import { startNats } from '../../testing/real-nats.ts'
import { startTcpProxy } from '../../testing/tcp-proxy.ts'
import type { EventBus } from '../event-bus.ts'
import { connectJetStream } from './connect-jetstream.ts'

const limits = {
  concurrency: 8,
  publishTimeoutMs: 2_000,
  ackWaitMs: 1_500,
  stream: { maxBytes: 64 * 1024 ** 2 },
}

eventBusContract('JetStream', startEnvironment)

async function startEnvironment(): Promise<BusEnvironment> {
  const nats = await startNats()
  const cleanUps: (() => Promise<void>)[] = []
  const open = async (service: string, options: ConnectOptions = {}): Promise<EventBus> => {
    const bus = await connectJetStream({
      ...limits,
      url: nats.url,
      service,
      logger: silentLogger,
      ...options,
    })
    cleanUps.push(() => bus.close())
    return bus
  }
  return {
    ...limits,
    connect: open,
    async connectThroughProxy(service) {
      const proxy = await startTcpProxy(nats.port)
      cleanUps.push(() => proxy.stop())
      return { bus: await open(service, { url: `nats://127.0.0.1:${proxy.port}` }), proxy }
    },
    async startGuarded(credentials) {
      const guarded = await startNats({ credentials })
      cleanUps.push(() => guarded.stop())
      return guarded
    },
    killBroker: nats.kill,
    restartBroker: nats.restart,
    consumers: () =>
      administer(nats.url, async (manager) => (await manager.streams.info('EVENTS')).state.consumer_count),
    async stop() {
      await Promise.all(cleanUps.map((cleanUp) => cleanUp()))
      await nats.stop()
    },
  }
}

async function administer<Result>(
  url: string,
  work: (manager: JetStreamManager) => Promise<Result>,
): Promise<Result> {
  const connection = await connect({ servers: url })
  try {
    return await work(await jetstreamManager(connection))
  } finally {
    await connection.close()
  }
}
