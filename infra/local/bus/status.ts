import { type ConsumerState } from '@stagedoor/common/messaging/bus-inspector'
import { askService, type Overview, ServiceSilentError } from './ask-service.ts'
import { type Command, outcomes } from './command.ts'
import { atSecond, grouped, inBytes, table } from './console.ts'
import { openInspector } from './open-inspector.ts'
import type { Marketplace } from './where.ts'

type ServiceState = Partial<Overview> & {
  readonly service: string
  readonly answers: boolean
  readonly waiting: number
  readonly unacknowledged: number
  readonly redelivered: number
}

/** Part of its size limit at which the stream needs attention: when it is full, no more events are taken. */
const nearlyFull = 0.8

/** `status`: who is behind, what waits in outboxes, what was set aside. */
export const status: Command = {
  usage: 'status',
  summary:
    'who is behind, what waits in outboxes, what was set aside; exit code 3 when something needs attention',
  run: async ({ marketplace, console }) => {
    const inspector = await openInspector(marketplace)
    try {
      const [stored, consumers] = [await inspector.stored(), await inspector.consumers()]
      const services = await Promise.all(
        Object.keys(marketplace.services).map((service) => stateOf(marketplace, service, consumers)),
      )
      const full = stored.maxBytes ? stored.bytes / stored.maxBytes : 0
      const attention = [...troubles(services), ...(full > nearlyFull ? ['the stream is nearly full'] : [])]
      const behind = consumers.filter(({ waiting, unacknowledged }) => waiting + unacknowledged > 0)
      const since = stored.oldestAt ? `, the oldest from ${atSecond(stored.oldestAt)}` : ''
      const limit = stored.maxBytes ? ` of ${inBytes(stored.maxBytes)}` : ''
      console.show(
        [
          `${grouped(stored.events)} events, ${inBytes(stored.bytes)}${limit}${since}`,
          '',
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
    } finally {
      await inspector.close()
    }
  },
}

async function stateOf(
  marketplace: Marketplace,
  service: string,
  consumers: readonly ConsumerState[],
): Promise<ServiceState> {
  const own = consumers.filter(({ durable }) => durable === service)
  const sum = (of: (state: ConsumerState) => number) => own.reduce((total, one) => total + of(one), 0)
  const figures = {
    waiting: sum(({ waiting }) => waiting),
    unacknowledged: sum(({ unacknowledged }) => unacknowledged),
    redelivered: sum(({ redelivered = 0 }) => redelivered),
  }
  try {
    const overview = await askService<Overview>(marketplace, service, 'GET')
    return { ...overview, service, answers: true, ...figures }
  } catch (error) {
    if (!(error instanceof ServiceSilentError)) throw error
    return { service, answers: false, ...figures }
  }
}

function troubles(services: readonly ServiceState[]): string[] {
  return services.flatMap(({ service, answers, deadLetters = 0 }) => {
    if (!answers) return [`${service} does not answer`]
    return deadLetters > 0
      ? [`${service} has set aside ${deadLetters}: npm run bus -- dead-letters list`]
      : []
  })
}

const row = ({ service, outbox, deadLetters, ...rest }: ServiceState) => [
  service,
  outbox ?? '?',
  deadLetters ?? '?',
  rest.waiting,
  rest.unacknowledged,
  rest.redelivered,
]

const consumerRow = ({ durable, type, waiting, unacknowledged, redelivered }: ConsumerState) => [
  durable,
  type,
  `${grouped(waiting)} waiting`,
  `${grouped(unacknowledged)} unacknowledged`,
  redelivered === undefined ? '' : `${grouped(redelivered)} redelivered`,
]

const indent = (line: string): string => `  ${line}`
