import type { BusInspector, ConsumerState, StoredEvents } from '@stagedoor/common/messaging/bus-inspector'
import { BusUnavailableError } from '@stagedoor/common/messaging/event-bus'
import { askService, type Overview, ServiceSilentError } from './ask-service.ts'
import { type Command, outcomes } from './command.ts'
import { atSecond, grouped, inBytes, table } from './console.ts'
import { openInspector, sentenceOf } from './open-inspector.ts'
import type { Marketplace } from './where.ts'

type ServiceState = Partial<Overview> & {
  readonly service: string
  readonly answers: boolean
  /** Absent while the broker does not answer, and so are the next two. */
  readonly waiting?: number
  readonly unacknowledged?: number
  readonly redelivered?: number
}

/** What the broker tells, or why it tells nothing: what waits in outboxes is then worth even more. */
type Sight =
  | { readonly stored: StoredEvents; readonly consumers: readonly ConsumerState[] }
  | { readonly stored: null; readonly consumers: null; readonly reason: string }

/** Part of its size limit at which the stream needs attention: when it is full, no more events are taken. */
const nearlyFull = 0.8

/** `status`: who is behind, what waits in outboxes, what was set aside. */
export const status: Command = {
  usage: 'status',
  summary:
    'who is behind, what waits in outboxes, what was set aside; exit code 3 when something needs attention',
  run: async ({ marketplace, console }) => {
    const sight = await lookIntoBroker(marketplace)
    const { stored, consumers } = sight
    const services = await Promise.all(
      Object.keys(marketplace.services).map((service) => stateOf(marketplace, service, consumers)),
    )
    const attention = [...brokerTroubles(sight), ...serviceTroubles(services)]
    const behind = consumers?.filter(({ waiting, unacknowledged }) => waiting + unacknowledged > 0) ?? []
    console.show(
      [
        ...(stored ? [inWords(stored), ''] : []),
        ...table([
          ['service', 'outbox', 'set aside', 'waiting', 'unacknowledged', 'redelivered'],
          ...services.map(row),
        ]),
        ...(behind.length > 0 ? ['', 'behind:', ...table(behind.map(consumerRow)).map(indent)] : []),
        '',
        ...(attention.length > 0 ? attention.map((line) => `! ${line}`) : ['all is well']),
      ],
      { stored, services, consumers, attention },
    )
    return attention.length > 0 ? outcomes.needsAttention : outcomes.done
  },
}

async function lookIntoBroker(marketplace: Marketplace): Promise<Sight> {
  let inspector: BusInspector | undefined
  try {
    inspector = await openInspector(marketplace)
    return { stored: await inspector.stored(), consumers: await inspector.consumers() }
  } catch (error) {
    if (!(error instanceof BusUnavailableError)) throw error
    return { stored: null, consumers: null, reason: sentenceOf(error) }
  } finally {
    await inspector?.close()
  }
}

async function stateOf(
  marketplace: Marketplace,
  service: string,
  consumers: readonly ConsumerState[] | null,
): Promise<ServiceState> {
  const figures = consumers && figuresOf(consumers.filter(({ durable }) => durable === service))
  try {
    const overview = await askService<Overview>(marketplace, service, 'GET')
    return { ...overview, service, answers: true, ...figures }
  } catch (error) {
    if (!(error instanceof ServiceSilentError)) throw error
    return { service, answers: false, ...figures }
  }
}

function figuresOf(own: readonly ConsumerState[]) {
  const sum = (of: (state: ConsumerState) => number) => own.reduce((total, one) => total + of(one), 0)
  return {
    waiting: sum(({ waiting }) => waiting),
    unacknowledged: sum(({ unacknowledged }) => unacknowledged),
    redelivered: sum(({ redelivered = 0 }) => redelivered),
  }
}

function brokerTroubles(sight: Sight): string[] {
  if (sight.stored === null) return [sight.reason]
  const { bytes, maxBytes } = sight.stored
  return maxBytes && bytes / maxBytes > nearlyFull ? ['the stream is nearly full'] : []
}

function serviceTroubles(services: readonly ServiceState[]): string[] {
  return services.flatMap(({ service, answers, deadLetters = 0 }) => {
    if (!answers) return [`${service} does not answer`]
    return deadLetters > 0
      ? [`${service} has set aside ${deadLetters}: npm run bus -- dead-letters list`]
      : []
  })
}

function inWords({ events, bytes, maxBytes, oldestAt }: StoredEvents): string {
  const limit = maxBytes ? ` of ${inBytes(maxBytes)}` : ''
  const since = oldestAt ? `, the oldest from ${atSecond(oldestAt)}` : ''
  return `${grouped(events)} events, ${inBytes(bytes)}${limit}${since}`
}

const row = ({ service, outbox, deadLetters, ...rest }: ServiceState) => [
  service,
  outbox ?? '?',
  deadLetters ?? '?',
  rest.waiting ?? '?',
  rest.unacknowledged ?? '?',
  rest.redelivered ?? '?',
]

const consumerRow = ({ durable, type, waiting, unacknowledged, redelivered }: ConsumerState) => [
  durable,
  type,
  `${grouped(waiting)} waiting`,
  `${grouped(unacknowledged)} unacknowledged`,
  redelivered === undefined ? '' : `${grouped(redelivered)} redelivered`,
]

const indent = (line: string): string => `  ${line}`
