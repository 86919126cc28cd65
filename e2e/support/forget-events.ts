import { forgetJetStreamEvents, forgetStanEvents } from '@stagedoor/common/testing/forget-events'
import { writeStanConfiguration } from '../../infra/local/stack/servers.ts'
import type { Stack } from '../../infra/local/stack.ts'

/** Empties the broker of a running marketplace of events, as their age does in the end. */
export async function forgetEvents({ addresses, dataDir, restart }: Stack): Promise<void> {
  const { bus, nats, natsPort: port, natsMonitorPort } = addresses
  if (bus === 'jetstream') return await forgetJetStreamEvents(nats)
  await forgetStanEvents({
    port,
    monitorUrl: `http://127.0.0.1:${natsMonitorPort}`,
    restart: async (limits) => {
      writeStanConfiguration(addresses, dataDir, limits)
      await restart('nats')
    },
  })
}
