import type { EventType } from '../contracts/catalogue.ts'
import type { Envelope } from '../contracts/envelope.ts'
import { parseEnvelope } from './consume.ts'
import { BusUnavailableError, type EventBus, type Subscription, type Verdict } from './event-bus.ts'

/** An event that a bridge has carried says from where, so that no bridge carries it back. */
type Carried = Envelope & { readonly carriedfrom?: string }

/** A bus with a name of its own. */
export type BridgeEnd = { readonly name: string; readonly bus: EventBus }

export type Bridge = Subscription & {
  /** Events carried since the start. */
  carried(): number
  /** Messages passed over since the start, because they are no events. */
  unreadable(): number
}

const againMs = 500

/**
 * Carries every stored and every coming event of these types from one bus to another, under the same id. It goes on
 * where it stopped, because the first bus remembers it. Two bridges in opposite directions carry nothing twice.
 */
export async function openBridge(
  from: BridgeEnd,
  to: BridgeEnd,
  types: readonly EventType[],
): Promise<Bridge> {
  let [carried, unreadable] = [0, 0]

  const carry = async (text: string): Promise<void> => {
    const event = readCarried(text)
    if (event.carriedfrom === to.name) return
    const marked: Carried = { ...event, carriedfrom: from.name }
    await to.bus.publish(marked)
    carried += 1
  }
  const handle = async ({ text }: { readonly text: string }): Promise<Verdict> => {
    try {
      await carry(text)
    } catch (error) {
      if (error instanceof BusUnavailableError) return { kind: 'retry', afterMs: againMs }
      unreadable += 1
    }
    return { kind: 'ack' }
  }
  const subscription = await from.bus.consume(`bridge-to-${to.name}`, types, handle)
  return { ...subscription, carried: () => carried, unreadable: () => unreadable }
}

/**
 * With attributes that the schema of envelopes does not know: they go on as well.
 * @throws UnreadableEventError when it is no event
 */
function readCarried(text: string): Carried {
  parseEnvelope(text)
  return JSON.parse(text) as Carried
}
