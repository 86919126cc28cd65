import type { BusKind } from '@stagedoor/common/messaging/bus-kind'
import { databaseNames, instanceNames, type Replicas, type ServiceName, serviceNames } from './names.ts'
import type { StackOptions } from './options.ts'
import type { Ports } from './ports.ts'

/** Where everything in the stack listens, known before anything is started. */
export type Addresses = {
  /** The one the browser uses. */
  readonly publicOrigin: string
  readonly gatewayPort: number
  /** Which broker is at `nats`. */
  readonly bus: BusKind
  readonly nats: string
  readonly natsPort: number
  readonly natsMonitorPort: number
  readonly redis: string
  readonly redisPort: number
  readonly mongo: Readonly<Record<string, { readonly url: string; readonly port: number }>>
  readonly stripe: string
  readonly stripePort: number
  readonly site: string | undefined
  /** The break-it panel; undefined when nobody asked for it. */
  readonly lab: string | undefined
  readonly instances: readonly Instance[]
}

/** One process of a service. */
export type Instance = {
  readonly name: string
  readonly service: ServiceName
  readonly url: string
  readonly port: number
  readonly metricsPort: number
}

/** The names that need an internal port. */
export function portNames(replicas: Replicas): readonly string[] {
  const instances = serviceNames.flatMap((service) => instanceNames(service, replicas))
  return [
    ...databaseNames.map((name) => `mongo-${name}`),
    'nats',
    'nats-monitor',
    'redis',
    'stripe',
    'site',
    'lab',
    ...instances.flatMap((name) => [name, `${name}-metrics`]),
  ]
}

/** Puts the chosen ports into the form that the processes need. */
export function addressesFrom(
  ports: Ports,
  gatewayPort: number,
  {
    bus = 'jetstream',
    replicas = {},
    site = true,
    lab = false,
  }: Pick<StackOptions, 'bus' | 'replicas' | 'site' | 'lab'>,
): Addresses {
  const port = (name: string) => ports[name] ?? 0
  return {
    publicOrigin: `http://localhost:${gatewayPort}`,
    gatewayPort,
    bus,
    nats: `nats://127.0.0.1:${port('nats')}`,
    natsPort: port('nats'),
    natsMonitorPort: port('nats-monitor'),
    redis: `redis://127.0.0.1:${port('redis')}`,
    redisPort: port('redis'),
    mongo: Object.fromEntries(databaseNames.map((name) => [name, mongoAddress(name, port(`mongo-${name}`))])),
    stripe: `http://127.0.0.1:${port('stripe')}`,
    stripePort: port('stripe'),
    site: site ? `http://127.0.0.1:${port('site')}` : undefined,
    lab: lab ? `http://127.0.0.1:${port('lab')}` : undefined,
    instances: serviceNames.flatMap((service) =>
      instanceNames(service, replicas).map((name) => ({
        name,
        service,
        url: `http://127.0.0.1:${port(name)}`,
        port: port(name),
        metricsPort: port(`${name}-metrics`),
      })),
    ),
  }
}

function mongoAddress(name: string, port: number) {
  return { port, url: `mongodb://127.0.0.1:${port}/${name}?replicaSet=stagedoor` }
}
