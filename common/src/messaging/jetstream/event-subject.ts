import { definitionOf, type EventType } from '../../contracts/catalogue.ts'
import type { Envelope } from '../../contracts/envelope.ts'
import { assertPublishable } from '../publishable.ts'

/**
 * Where an event is stored: `events.<source>.<type>.<aggregate id>`.
 * @throws TypeError when it is not publishable
 */
export function subjectOf(event: Pick<Envelope, 'source' | 'type' | 'subject'>): string {
  assertPublishable(event)
  return `events.${event.source}.${event.type}.${event.subject}`
}

/** All events of a type, whatever the aggregate. */
export const filterOf = (type: EventType): string => `events.${definitionOf(type).source}.${type}.*`

/** The type and the aggregate's id that a subject names. */
export function partsOf(subject: string): { type: string; subject: string } {
  const id = subject.lastIndexOf('.')
  const type = subject.lastIndexOf('.', id - 1)
  return { type: subject.slice(type + 1, id), subject: subject.slice(id + 1) }
}
