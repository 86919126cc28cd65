import { definitionOf, isEventType } from '../contracts/catalogue.ts'
import type { Envelope } from '../contracts/envelope.ts'

const token = /^[^\s.*>]+$/

/**
 * Makes sure that an event can be stored where its readers look for it.
 * @throws TypeError when its type belongs to another service, or a part of its route cannot stand in one:
 *   stored under a wrong route, nobody would ever get it
 */
export function assertPublishable({
  source,
  type,
  subject,
}: Pick<Envelope, 'source' | 'type' | 'subject'>): void {
  for (const part of [source, type, subject]) {
    if (!token.test(part)) throw new TypeError(`"${part}" cannot be part of a subject`)
  }
  if (isEventType(type) && definitionOf(type).source !== source) {
    throw new TypeError(`${type} is announced by ${definitionOf(type).source}, not by ${source}`)
  }
}
