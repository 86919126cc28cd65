import type { EventData, EventType } from '../contracts/catalogue.ts'
import { UnreadableEventError } from '../contracts/read-event.ts'
import type { Progress } from '../maintenance/maintenance.ts'
import { type Handlers, handle, parseEnvelope } from './consume.ts'
import type { EventBus } from './event-bus.ts'

/** Events on their way into the store at a time. */
const atOnce = 500

/**
 * Writes the data of every stored event of these types; what nobody can read is counted and passed over.
 * @param options.since default: from the beginning of the stream
 */
export async function replayInto<Type extends EventType>(options: {
  readonly bus: EventBus
  readonly types: readonly Type[]
  readonly write: (data: EventData<Type>) => Promise<unknown>
  readonly since?: Date
  readonly report?: (progress: Progress) => void
}): Promise<{ read: number; unreadable: number }> {
  const { bus, types, write, since = new Date(0), report = () => {} } = options
  const writing = (event: { data: unknown }): Promise<unknown> => write(event.data as EventData<Type>)
  const handlers: Handlers = Object.fromEntries(types.map((type) => [type, writing]))
  let [read, unreadable] = [0, 0]
  let underWay: Promise<void>[] = []

  const passOver = (error: unknown): void => {
    if (!(error instanceof UnreadableEventError)) throw error
    unreadable += 1
  }
  const settle = async (upTo?: string): Promise<void> => {
    const batch = underWay
    underWay = []
    await Promise.all(batch)
    report({ done: read, ...(upTo && { upTo }) })
  }
  await bus.replay(since, types, async ({ text }) => {
    read += 1
    underWay.push(handle(text, handlers).catch(passOver))
    if (underWay.length >= atOnce) await settle(parseEnvelope(text).time)
  })
  await settle()
  return { read, unreadable }
}
