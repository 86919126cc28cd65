import { catalogue, type EventOf, type EventType } from './catalogue.ts'
import type { Envelope } from './envelope.ts'
import type { EventDefinition, Upcaster } from './event-definition.ts'

/** An event that no retry will make readable: an unknown type, a version from the future, data of the wrong shape. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError'
}

/** An event in a version from the future: whoever was updated already can read it. */
export class NewerEventError extends UnreadableEventError {}

/** The events that a release knows. */
export type Catalogue = ReadonlyMap<string, EventDefinition>

/**
 * Reads an event tolerantly: unknown fields are dropped, older versions are brought up to the newest.
 * @param known what this release knows; default: everything there is
 * @throws UnreadableEventError when it cannot be understood; NewerEventError when a later release could
 */
export function readEvent<Type extends EventType>(
  envelope: Envelope,
  known: Catalogue = catalogue,
): EventOf<Type> {
  const definition = known.get(envelope.type)
  if (!definition) throw new UnreadableEventError(`${envelope.id}: unknown type ${envelope.type}`)
  const data = definition.data.safeParse(upcast(envelope, definition))
  if (!data.success) {
    throw new UnreadableEventError(`${envelope.type} ${envelope.id}: ${data.error.message}`)
  }
  return { ...envelope, data: data.data } as EventOf<Type>
}

function upcast(envelope: Envelope, definition: EventDefinition): unknown {
  const written = Number(envelope.dataschema.split('/')[1])
  if (Number.isNaN(written)) throw new UnreadableEventError(`${envelope.id}: it has no version`)
  if (written > definition.version) {
    throw new NewerEventError(`${envelope.type} ${envelope.id}: version ${envelope.dataschema} is newer`)
  }
  let data = envelope.data
  for (let version = written; version < definition.version; version += 1) {
    const step = definition.upcasters[version]
    if (!step) throw new UnreadableEventError(`${envelope.type}: no upcaster from version ${version}`)
    data = run(step, data, envelope)
  }
  return data
}

function run(step: Upcaster, data: unknown, { type, id }: Envelope): unknown {
  try {
    return step(data)
  } catch (cause) {
    throw new UnreadableEventError(`${type} ${id}: its data cannot be brought up to date`, { cause })
  }
}
