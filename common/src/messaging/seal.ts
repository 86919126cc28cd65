import { v7 as uuidv7 } from 'uuid'
import { definitionOf, type EventData, type EventType } from '../contracts/catalogue.ts'
import type { Envelope } from '../contracts/envelope.ts'
import { currentCause } from '../runtime/cause.ts'
import type { Clock } from '../runtime/clock.ts'

/** An event that its service is about to announce. */
export type Announcement = { [Type in EventType]: { type: Type; data: EventData<Type> } }[EventType]

/**
 * Puts an announcement in its envelope. The data is checked against its schema and cut to it, so that no field
 * leaves a service by accident.
 * @throws ZodError when the data does not fit: a programming error
 */
export function seal(announcement: Announcement, clock: Clock): Envelope {
  const definition = definitionOf(announcement.type)
  const data = definition.data.parse(announcement.data) as Record<string, unknown>
  const cause = currentCause()
  return {
    specversion: '1.0',
    id: uuidv7(),
    source: definition.source,
    type: definition.type,
    subject: String(data[definition.subject]),
    time: clock.now().toISOString(),
    dataschema: `${definition.type}/${definition.version}`,
    correlationid: cause?.correlationId ?? uuidv7(),
    ...(cause?.causationId && { causationid: cause.causationId }),
    ...(cause?.traceparent && { traceparent: cause.traceparent }),
    data,
  }
}
