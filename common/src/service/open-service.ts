import type { RequestHandler } from 'express'
import type { Connection } from 'mongoose'
import { createMaintenance, type Maintenance } from '../maintenance/maintenance.ts'
import { serveOperators } from '../maintenance/serve-operators.ts'
import type { BusConfig } from '../messaging/bus-kind.ts'
import { connectBus } from '../messaging/connect-bus.ts'
import { type DeadLetters } from '../messaging/dead-letters.ts'
import type { EventBus } from '../messaging/event-bus.ts'
import { createRelay, type Relay } from '../messaging/relay.ts'
import { connectMongo } from '../persistence/connect-mongo.ts'
import { mongoDeadLetters } from '../persistence/mongo-dead-letters.ts'
import type { Logger } from '../runtime/logger.ts'
import { createMetrics, type Metrics } from '../runtime/metrics.ts'
import type { ProcessContext } from '../runtime/run-process.ts'

/** What every process of a service stands on. */
export type ServiceBase = ProcessContext & {
  readonly name: string
  readonly bus: EventBus
  readonly metrics: Metrics
  readonly maintenance: Maintenance
  /** Tells operators of what must not happen: counted under `alarm`, with the facts in the log. */
  readonly alarm: (what: string, facts: object) => void
  /** Sees every answer of the service; only tests have one. */
  readonly watchAnswers?: RequestHandler
}

/** What a service that keeps its state in MongoDB stands on. */
export type MongoServiceBase = ServiceBase & {
  readonly connection: Connection
  readonly relay: Relay
  readonly deadLetters: DeadLetters
}

type Opening = BusConfig & {
  readonly BUS_REPLICAS?: number | undefined
  readonly HOST?: string | undefined
  readonly METRICS_PORT: number
}

/** Opens the bus and the port for metrics and operators, and registers their way down. */
export async function openService(
  name: string,
  config: Opening,
  context: ProcessContext,
): Promise<ServiceBase> {
  const { logger, onStop } = context
  const metrics = createMetrics()
  const maintenance = createMaintenance()
  const operators = await serveOperators({ name, metrics, maintenance }, config.METRICS_PORT, config.HOST)
  onStop('metrics', operators.stop)
  const { BUS: kind, BUS_REPLICAS: replicas, NATS_URL: url } = config
  const bus = await connectBus({ bus: kind, replicas, url, service: name, logger })
  onStop('bus', bus.close)
  return { ...context, name, bus, metrics, maintenance, alarm: alarmBy(metrics, logger) }
}

/** How a process tells of what must not happen. */
const alarmBy =
  (metrics: Metrics, logger: Logger): ServiceBase['alarm'] =>
  (what, facts) => {
    metrics.alarms.inc({ alarm: what })
    logger.error({ alarm: what, ...facts }, 'something happened that must not')
  }

/** Opens the database, the bus and the relay between them. */
export async function openMongoService(
  name: string,
  config: Opening & { readonly MONGO_URL: string },
  context: ProcessContext,
): Promise<MongoServiceBase> {
  const connection = await connectMongo(config.MONGO_URL)
  context.onStop('mongo', () => connection.close())
  const base = await openService(name, config, context)
  const relay = createRelay(base)
  context.onStop('relay', relay.stop)
  base.maintenance.offer({ outboxDepth: relay.depth })
  return { ...base, connection, relay, deadLetters: mongoDeadLetters(connection) }
}
