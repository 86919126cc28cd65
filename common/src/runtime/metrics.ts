import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What every service measures. Names follow Prometheus' conventions: unit last, `_total` for counters. */
export type Metrics = {
  readonly registry: Registry
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>
  readonly eventsHandled: Counter<'type' | 'outcome'>
  readonly eventsPublished: Counter<'type'>
  readonly outboxDepth: Gauge
  readonly alarms: Counter<'alarm'>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the end of its answer, by route.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    eventsHandled: new Counter({
      name: 'events_handled_total',
      help: 'Deliveries, by what became of them: done, retried or parked.',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    eventsPublished: new Counter({
      name: 'events_published_total',
      help: 'Events the broker has confirmed.',
      labelNames: ['type'],
      registers,
    }),
    outboxDepth: new Gauge({
      name: 'outbox_events',
      help: 'Committed events not yet confirmed by the broker, at the last sweep.',
      registers,
    }),
    alarms: new Counter({
      name: 'alarms_total',
      help: 'Things that must not happen, and were caught by the last line of defence.',
      labelNames: ['alarm'],
      registers,
    }),
  }
}
