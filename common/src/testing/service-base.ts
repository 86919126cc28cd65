import type { Connection } from 'mongoose'
import { catalogue, type EventType } from '../contracts/catalogue.ts'
import type { Envelope } from '../contracts/envelope.ts'
import { type Announcement, seal } from '../messaging/seal.ts'
import { type Clock, systemClock } from '../runtime/clock.ts'
import { silentLogger } from '../runtime/logger.ts'
import { type MongoServiceBase, openMongoService } from '../service/open-service.ts'
import { misfitsOfEvent } from './documented.ts'
import { startBroker } from './real-broker.ts'
import { startMongo } from './real-mongo.ts'
import { watchAnswers } from './watch-answers.ts'

/** What a service stands on, over a real mongod and a real broker of the test's own. */
export type TestBase = MongoServiceBase & {
  readonly connection: Connection
  /** Announces an event as another service would. */
  announce(announcement: Announcement): Promise<Envelope>
  /** Every event of these types that was announced since the start, in the order the broker has them. */
  announced<Type extends EventType>(...types: Type[]): Promise<Envelope[]>
  /** Empties the stream, as time does in the end. */
  forgetEvents(): Promise<void>
  /** Another instance of the service, over the same mongod and broker. */
  secondInstance(): Promise<MongoServiceBase>
  /** @throws Error when an answer or an event of the service was not as its document says */
  stop(): Promise<void>
}

const everyType = [...catalogue.keys()] as EventType[]

/** @example const base = await startTestBase('tickets'); afterAll(() => base.stop()) */
export async function startTestBase(name: string, clock: Clock = systemClock): Promise<TestBase> {
  const [mongo, broker] = await Promise.all([startMongo(), startBroker()])
  const steps: (() => Promise<void> | void)[] = []
  const watch = watchAnswers()
  const open = async (): Promise<MongoServiceBase> => {
    const config = { ...broker.config, MONGO_URL: mongo.database(name), METRICS_PORT: 0 }
    const onStop: MongoServiceBase['onStop'] = (_name, step) => void steps.unshift(step)
    const opened = await openMongoService(name, config, { clock, logger: silentLogger, onStop })
    return { ...opened, watchAnswers: watch.handler }
  }
  const base = await open()
  const announced = async (...types: EventType[]): Promise<Envelope[]> => {
    const events: Envelope[] = []
    await base.bus.replay(new Date(0), types, ({ text }) => void events.push(JSON.parse(text) as Envelope))
    return events
  }
  return {
    ...base,
    secondInstance: open,
    forgetEvents: broker.forgetEvents,
    announce: async (announcement) => {
      const event = seal(announcement, base.clock)
      await base.bus.publish(event)
      return event
    },
    announced,
    stop: async () => {
      const own = (await announced(...everyType)).filter(({ source }) => source === name)
      for (const step of steps) await step()
      await Promise.all([mongo.stop(), broker.stop()])
      assertEventsDocumented(own)
      watch.assertDocumented()
    },
  }
}

function assertEventsDocumented(events: readonly Envelope[]): void {
  const found = events.flatMap((event) => misfitsOfEvent(event).map((misfit) => `${event.type} ${misfit}`))
  if (found.length > 0)
    throw new Error(`events differ from their schemas:\n${[...new Set(found)].join('\n')}`)
}
