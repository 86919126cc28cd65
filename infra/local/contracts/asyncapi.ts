import { catalogue } from '@stagedoor/common/contracts/catalogue'
import { envelopeSchema } from '@stagedoor/common/contracts/envelope'
import type { EventDefinition } from '@stagedoor/common/contracts/event-definition'
import { createComponents } from './components.ts'
import { type LockedEvent, lockedEvents } from './contracts-lock.ts'
import type { Listener } from './listeners.ts'

type Node = Readonly<Record<string, unknown>>
type Listeners = ReadonlyMap<string, readonly Listener[]>

/** Every event as AsyncAPI 3: where it is stored, what it says, who announces it and who reacts. */
export function asyncApi(listeners: Listeners): Node {
  const components = createComponents()
  const definitions = [...catalogue.values()]
  const versions = [...lockedEvents()]
  const messages = versions.map(([name, locked]) => [
    name,
    message(name, locked, components.schema(locked.schema)),
  ])
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Stagedoor: events',
      version: '1.0.0',
      description:
        'Generated from common/src/contracts by `npm run docs:contracts`. At least once, in no order: whoever reacts is safe against repetition.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    defaultContentType: 'application/json',
    servers: {
      jetstream: {
        host: '127.0.0.1:4222',
        protocol: 'nats',
        description: 'NATS JetStream, stream EVENTS. docs/event-bus.md has the other broker.',
      },
    },
    channels: Object.fromEntries(definitions.map((one) => [one.type, channel(one, versions)])),
    operations: Object.fromEntries(
      definitions.flatMap((one) => operations(one, listeners.get(one.type) ?? [])),
    ),
    components: {
      messages: Object.fromEntries(messages) as Node,
      schemas: { Envelope: components.schema(envelopeSchema), ...components.schemas },
    },
  }
}

/** The newest version first. */
const versionsOf = (type: string, versions: readonly [string, LockedEvent][]): string[] =>
  versions
    .map(([name]) => name)
    .filter((name) => name.startsWith(`${type}.v`))
    .toReversed()

function channel(
  { type, source, meaning }: EventDefinition,
  versions: readonly [string, LockedEvent][],
): Node {
  const named = versionsOf(type, versions).map((name) => [name, { $ref: `#/components/messages/${name}` }])
  return {
    address: `events.${source}.${type}.{aggregateId}`,
    summary: meaning,
    parameters: { aggregateId: { description: 'The subject of the event.' } },
    messages: Object.fromEntries(named) as Node,
  }
}

function message(name: string, { example }: LockedEvent, data: Node): Node {
  return {
    name: example.type,
    title: name,
    correlationId: { location: '$message.payload#/correlationid' },
    payload: {
      allOf: [
        { $ref: '#/components/schemas/Envelope' },
        {
          type: 'object',
          properties: {
            type: { const: example.type },
            source: { const: example.source },
            dataschema: { const: example.dataschema },
            data,
          },
        },
      ],
    },
    examples: [{ name: 'recorded', payload: example }],
  }
}

function operations({ type, source }: EventDefinition, listeners: readonly Listener[]): [string, Node][] {
  const on = { channel: { $ref: `#/channels/${type}` } }
  return [
    [`${source}-announces-${type}`, { action: 'send', ...on, tags: [{ name: source }] }],
    ...listeners.map(({ service, reaction }): [string, Node] => [
      `${service}-reacts-to-${type}`,
      {
        action: 'receive',
        ...on,
        summary: reaction,
        tags: [{ name: service }],
        bindings: { nats: { queue: service, bindingVersion: '0.1.0' } },
      },
    ]),
  ]
}
