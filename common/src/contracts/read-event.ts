import { definitionOf, type EventOf, type EventType } from './catalogue.ts'
import type { Envelope } from './envelope.ts'
import type { Upcaster } from './event-definition.ts'

/** An event that no retry will make readable: an unknown type, a version from the future, data of the wrong shape. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError'
}

/**
 * Reads an event tolerantly: unknown fields are dropped, older versions are brought up to the newest.
 * @throws UnreadableEventError when it cannot be understood
 */
export function readEvent<Type extends EventType>(envelope: Envelope): EventOf<Type> {
  const definition = definitionIn(envelope)
  const data = definition.data.safeParse(upcast(envelope))
  if (!data.success) {
    throw new UnreadableEventError(`${envelope.type} ${envelope.id}: ${data.error.message}`)
  }
  return { ...envelope, data: data.data } as EventOf<Type>
}

function definitionIn(envelope: Envelope) {
  try {
    return definitionOf(envelope.type)
  } catch (cause) {
    throw new UnreadableEventError(`${envelope.id}: unknown type ${envelope.type}`, { cause })
  }
}

function upcast(envelope: Envelope): unknown {
  const definition = definitionIn(envelope)
  const written = Number(envelope.dataschema.split('/')[1])
  if (!(written <= definition.version)) {
    throw new UnreadableEventError(`${envelope.type} ${envelope.id}: version ${envelope.dataschema} is newer`)
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
