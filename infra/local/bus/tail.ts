import { type EventType, isEventType } from '@stagedoor/common/contracts/catalogue'
import { parseEnvelope } from '@stagedoor/common/messaging/consume'
import { ToldError } from '../told-error.ts'
import { type Command, type Invocation, outcomes } from './command.ts'
import { atSecond } from './console.ts'
import { describeEvent } from './describe-event.ts'
import { openInspector } from './open-inspector.ts'
import { everyType } from './trace.ts'

/** `tail`: events as they are announced. */
export const tail: Command = {
  usage: 'tail [type...]',
  summary: 'events as they are announced, all or of these types, until Ctrl-C',
  options: {
    about: { type: 'string', meaning: 'only events that mention this id' },
    count: { type: 'string', meaning: 'ends after so many' },
  },
  run: async (invocation) => {
    const { marketplace, words, options, console } = invocation
    const types = typesIn(words)
    const about = String(options.about ?? '')
    let left = countIn(options.count)
    const inspector = await openInspector(marketplace)
    const { promise: enough, resolve: stop } = Promise.withResolvers<void>()
    process.once('SIGINT', stop).once('SIGTERM', stop)
    inspector.onReconnect(() => console.note('the broker was away; what it took meanwhile is not shown'))
    await inspector.fanOut(types, ({ text }) => {
      if (!text.includes(about) || left <= 0) return
      show(text, invocation)
      left -= 1
      if (left <= 0) stop()
    })
    console.note('listening; Ctrl-C ends it')
    await enough
    await inspector.close()
    return outcomes.done
  },
}

function typesIn(words: readonly string[]): EventType[] {
  const unknown = words.filter((word) => !isEventType(word))
  if (unknown.length > 0)
    throw new ToldError(`No event is called ${unknown.join(', ')}; docs/events.md has them.`)
  return words.length > 0 ? words.filter(isEventType) : everyType
}

function countIn(text: string | boolean | undefined): number {
  if (text === undefined) return Infinity
  if (!/^[1-9]\d{0,8}$/.test(String(text))) throw new ToldError('--count takes a whole number from 1 on.')
  return Number(text)
}

function show(text: string, { console }: Invocation): void {
  const event = parseEnvelope(text)
  const { time, source, type, subject } = event
  console.show(
    [`${atSecond(time)}  ${`${source} ${type}`.padEnd(32)}  ${subject}  ${describeEvent(event)}`],
    event,
  )
}
