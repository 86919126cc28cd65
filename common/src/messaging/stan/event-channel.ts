import { definitionOf, type EventType } from '../../contracts/catalogue.ts'
import type { Envelope } from '../../contracts/envelope.ts'
import type { Message } from '../event-bus.ts'
import { assertPublishable } from '../publishable.ts'

/** Where the events of a type are stored. The aggregate is not part of it: NATS Streaming knows no wildcards. */
export const channelOf = (type: EventType): string => `events.${definitionOf(type).source}.${type}`

/**
 * Where an event is stored.
 * @throws TypeError when it is not publishable
 */
export function channelFor(event: Pick<Envelope, 'source' | 'type' | 'subject'>): string {
  assertPublishable(event)
  return `events.${event.source}.${event.type}`
}

/**
 * Stands in a channel that a replay found empty. The server does not tell the last position of a channel; with this in
 * it, its last message does. Nobody but the adapter ever sees it.
 */
export const openingNote = 'stagedoor: this channel is open'

/** What was stored, with the aggregate that it is about; the event's id is absent when it is no event. */
export function messageOf(type: EventType, text: string): Message & { readonly id?: string } {
  const { id, subject } = partsOf(text)
  return {
    type,
    text,
    subject: typeof subject === 'string' ? subject : '',
    ...(typeof id === 'string' && { id }),
  }
}

function partsOf(text: string): { readonly id?: unknown; readonly subject?: unknown } {
  try {
    return (JSON.parse(text) as { id?: unknown; subject?: unknown } | null) ?? {}
  } catch {
    return {}
  }
}
