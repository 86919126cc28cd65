import {
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream'
import { errors, nanos } from '@nats-io/transport-node'
import { maxAgeMs } from '../retention.ts'

export const streamName = 'EVENTS'

/** The server's code for "stream name already in use with a different configuration". */
const differentConfiguration = 10_058

export type StreamOptions = {
  /** Bytes the stream may fill before it takes no more events; default 2 GiB. Raise an alarm long before. */
  readonly maxBytes?: number
  /** Copies in a cluster of servers; default 3 there, and 1 on a single server. */
  readonly replicas?: number
}

/** What is stored, for how long, and what happens when it is full: a refused event is published again, a dropped one is lost. */
export const streamConfiguration = ({ maxBytes = 2 * 1024 ** 3, replicas = 1 }: StreamOptions) => ({
  name: streamName,
  subjects: ['events.>'],
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: DiscardPolicy.New,
  max_age: nanos(maxAgeMs),
  max_bytes: maxBytes,
  duplicate_window: nanos(2 * 60 * 1_000),
  num_replicas: replicas,
})

/**
 * Makes sure that the stream is there with these options. Safe when many services do it at once. Who may not change a
 * stream that is there leaves that to the service that may (ADR 023).
 */
export async function ensureStream(manager: JetStreamManager, options: StreamOptions): Promise<void> {
  const { name, ...configuration } = streamConfiguration(options)
  try {
    await manager.streams.add({ name, ...configuration })
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === differentConfiguration)) throw error
    await manager.streams.update(name, configuration).catch((refusal: unknown) => {
      if (!isForbidden(refusal)) throw refusal
    })
  }
}

const isForbidden = (error: unknown): boolean =>
  error instanceof errors.RequestError && error.cause instanceof errors.PermissionViolationError
