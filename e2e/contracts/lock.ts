import {
  lockedEvents,
  presentSchemas,
  writeEndpoints,
  writeEvent,
} from '../../infra/local/contracts/contracts-lock.ts'
import { recordEvents } from './record-events.ts'

/**
 * `npm run contracts:lock`, with each release: notes the contracts as they are, so that later ones are compared with
 * them. A version keeps the example it was released with.
 */
const locked = lockedEvents()
const present = presentSchemas()
const isNew = [...present.keys()].some((name) => !locked.has(name))
const recorded = isNew ? await recordEvents() : new Map()

for (const [name, schema] of present) {
  const [type = ''] = name.split('.')
  const example = locked.get(name)?.example ?? recorded.get(type)
  writeEvent(name, { schema, example })
}
writeEndpoints()
console.log(`${present.size} events and all endpoints are locked in common/contracts-lock.`)
