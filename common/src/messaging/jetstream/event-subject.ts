import { definitionOf, type EventType, isEventType } from '../../contracts/catalogue.ts'
import type { Envelope } from '../../contracts/envelope.ts'

const token = /^[^\s.*>]+$/

/**
 * Where an event is stored: `events.<source>.<type>.<aggregate id>`.
 * @throws TypeError when a part cannot stand in a subject, or when the type belongs to another service:
 *   stored under a wrong subject, nobody would ever get it
 */
export function subjectOf({ source, type, subject }: Pick<Envelope, 'source' | 'type' | 'subject'>): string {
  for (const part of [source, type, subject]) {
    if (!token.test(part)) throw new TypeError(`"${part}" cannot be part of a subject`)
  }
  if (isEventType(type) && definitionOf(type).source !== source) {
    throw new TypeError(`${type} is announced by ${definitionOf(type).source}, not by ${source}`)
  }
  return `events.${source}.${type}.${subject}`
}

/** All events of a type, whatever the aggregate. */
export const filterOf = (type: EventType): string => `events.${definitionOf(type).source}.${type}.*`

/** The type and the aggregate's id that a subject names. */
export function partsOf(subject: string): { type: string; subject: string } {
  const id = subject.lastIndexOf('.')
  const type = subject.lastIndexOf('.', id - 1)
  return { type: subject.slice(type + 1, id), subject: subject.slice(id + 1) }
}
