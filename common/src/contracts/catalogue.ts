import type { z } from 'zod'
import type { Envelope } from './envelope.ts'
import type { EventDefinition } from './event-definition.ts'
import { expirationEvents } from './expiration-events.ts'
import { orderEvents } from './order-events.ts'
import { paymentEvents } from './payment-events.ts'
import { ticketEvents } from './ticket-events.ts'
import { userEvents } from './user-events.ts'

const definitions = [...userEvents, ...ticketEvents, ...orderEvents, ...expirationEvents, ...paymentEvents]

type Definition = (typeof definitions)[number]

/** The name of every event in the system. */
export type EventType = Definition['type']

/** The data that an event of this type carries, at its newest version. */
export type EventData<Type extends EventType> = z.infer<Extract<Definition, { type: Type }>['data']>

/** An event of this type, as a consumer gets it: parsed, at its newest version. */
export type EventOf<Type extends EventType> = {
  [T in Type]: Omit<Envelope<EventData<T>>, 'type'> & { type: T }
}[Type]

/** Every event in the system, by type. */
export const catalogue: ReadonlyMap<string, EventDefinition> = new Map(
  definitions.map((definition): [string, EventDefinition] => [definition.type, definition]),
)

/** True for a type that this version of the system knows. */
export const isEventType = (type: string): type is EventType => catalogue.has(type)

/** @throws TypeError for a type that is not in the catalogue */
export function definitionOf(type: string): EventDefinition {
  const definition = catalogue.get(type)
  if (!definition) throw new TypeError(`no event is called ${type}`)
  return definition
}
