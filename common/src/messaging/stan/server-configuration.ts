import { maxAgeMs } from '../retention.ts'
import { clusterId } from './session.ts'

export type StanServerSettings = {
  readonly port: number
  readonly monitorPort: number
  /** Folder of the file store. */
  readonly store: string
  /** False: a confirmed event survives the end of the process, but not of the machine. Default true. */
  readonly syncs?: boolean
  /** Absent: everybody may connect. */
  readonly credentials?: { readonly user: string; readonly pass: string }
  readonly heartbeat?: { readonly intervalMs: number; readonly timeoutMs: number }
  /** Events kept in a channel; default 0, which is any number. Beyond it the oldest are dropped, read or not. */
  readonly maxEvents?: number
}

/**
 * The configuration of a single server that keeps what the adapter promises. Its limits by number and size are off:
 * they would drop the oldest events, read or not. Heartbeats are frequent, because until one is missed twice, an
 * instance that died still gets its share of the events.
 */
export function stanServerConfiguration({
  port,
  monitorPort,
  store,
  syncs = true,
  credentials,
  heartbeat = { intervalMs: 1_000, timeoutMs: 2_000 },
  maxEvents = 0,
}: StanServerSettings): string {
  return `listen: "127.0.0.1:${port}"
http: "127.0.0.1:${monitorPort}"
max_payload: 1MB
${credentials ? `authorization { user: "${credentials.user}", password: "${credentials.pass}" }` : ''}
streaming {
  cluster_id: "${clusterId}"
  store: "file"
  dir: ${JSON.stringify(store)}
  store_limits { max_channels: 0, max_subs: 0, max_msgs: ${maxEvents}, max_bytes: 0, max_age: "${maxAgeMs / 3_600_000}h" }
  file_options { sync_on_flush: ${syncs}, slice_max_msgs: ${maxEvents} }
  hb_interval: "${heartbeat.intervalMs}ms"
  hb_timeout: "${heartbeat.timeoutMs}ms"
  hb_fail_count: 1
}
`
}
