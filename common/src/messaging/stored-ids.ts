import type { EventType } from '../contracts/catalogue.ts'
import { parseEnvelope } from './consume.ts'
import type { EventBus } from './event-bus.ts'

/** Ids of all events of these types that a bus has stored. What is no event has none. */
export async function storedIds(bus: EventBus, types: readonly EventType[]): Promise<Set<string>> {
  const ids = new Set<string>()
  await bus.replay(new Date(0), types, ({ text }) => {
    const id = idIn(text)
    if (id !== undefined) ids.add(id)
  })
  return ids
}

function idIn(text: string): string | undefined {
  try {
    return parseEnvelope(text).id
  } catch {
    return undefined
  }
}
