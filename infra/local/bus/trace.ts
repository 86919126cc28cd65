import { catalogue, type EventType } from '@stagedoor/common/contracts/catalogue'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import type { BusInspector } from '@stagedoor/common/messaging/bus-inspector'
import { parseEnvelope } from '@stagedoor/common/messaging/consume'
import { ToldError } from '../told-error.ts'
import { type Command, outcomes } from './command.ts'
import { drawStory } from './draw-story.ts'
import { openInspector } from './open-inspector.ts'
import { type Chapter, createStoryTeller, type StoryTeller } from './story.ts'

export const everyType = [...catalogue.keys()] as EventType[]

/** `trace`: the whole story of an order or a ticket. */
export const trace: Command = {
  usage: 'trace <orderId|ticketId>',
  summary: 'every event about an order or a ticket (or a user), and what caused what, as a tree',
  options: {
    since: {
      type: 'string',
      meaning: 'reads the stream from this instant on (ISO 8601); default: all of it',
    },
  },
  run: async ({ marketplace, words, options, console }) => {
    const [id = ''] = words
    const since = instant(options.since)
    const inspector = await openInspector(marketplace)
    try {
      const story = await readStory(inspector, id, since)
      if (story.length === 0) throw new ToldError(`The stream has no event about ${id}.`)
      console.show(drawStory(story), story)
      return outcomes.done
    } finally {
      await inspector.close()
    }
  },
}

/** Reads the stream once, and again for causes that went by before anybody knew what they would lead to. */
async function readStory(inspector: BusInspector, id: string, since: Date): Promise<Chapter[]> {
  const teller = createStoryTeller(id)
  await read(inspector, since, (event) => teller.hear(event))
  let missing = teller.missingCauses()
  while (missing.size > 0) {
    const found = await addCauses(inspector, since, teller, missing)
    const next = teller.missingCauses()
    missing = found > 0 ? next : new Set()
  }
  return teller.tell()
}

async function addCauses(
  inspector: BusInspector,
  since: Date,
  teller: StoryTeller,
  causes: ReadonlySet<string>,
): Promise<number> {
  let found = 0
  await read(inspector, since, (event) => {
    if (!causes.has(event.id)) return
    found += 1
    teller.add(event)
  })
  return found
}

/** What is no event at all is in a dead letter, and in no story. */
async function read(inspector: BusInspector, since: Date, hear: (event: Envelope) => void): Promise<void> {
  await inspector.replay(since, everyType, ({ text }) => {
    try {
      hear(parseEnvelope(text))
    } catch {}
  })
}

function instant(text: string | boolean | undefined): Date {
  const at = new Date(typeof text === 'string' ? text : 0)
  if (Number.isNaN(at.getTime()))
    throw new ToldError('--since takes an instant such as 2026-05-03T12:00:00Z.')
  return at
}
