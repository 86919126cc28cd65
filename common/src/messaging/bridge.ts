import { setTimeout as pause } from 'node:timers/promises'
import type { EventType } from '../contracts/catalogue.ts'
import type { Envelope } from '../contracts/envelope.ts'
import { parseEnvelope } from './consume.ts'
import { BusUnavailableError, type EventBus, type Subscription, type Verdict } from './event-bus.ts'
import { storedIds } from './stored-ids.ts'

/** A bus with a name of its own. */
export type BridgeEnd = { readonly name: string; readonly bus: EventBus }

export type Bridge = Subscription & {
  /** Events carried since the start: from the first bus to the second, and back. */
  carried(): readonly [there: number, back: number]
  /** Messages passed over since the start, because they are no events. */
  unreadable(): number
}

/** An end, and the ids of all events that are known to be stored there. */
type Shore = BridgeEnd & { readonly ids: Set<string> }

/** One direction of a bridge. */
type Lane = Subscription & { carried(): number; unreadable(): number }
type Text = { readonly text: string }

const againMs = 500

/**
 * Carries every stored and every coming event of these types from each of two buses to the other, as it is, unless the
 * other has it already. It goes on where it stopped, because both buses remember it. What an earlier bridge brought to
 * a broker that is no more is found by reading each history once.
 */
export async function openBridge(
  first: BridgeEnd,
  second: BridgeEnd,
  types: readonly EventType[],
): Promise<Bridge> {
  const shoreOf = async (end: BridgeEnd): Promise<Shore> => ({ ...end, ids: await storedIds(end.bus, types) })
  const [here, there] = [await shoreOf(first), await shoreOf(second)]
  const [outward, back] = [await openLane(here, there, types), await openLane(there, here, types)]
  return {
    stop: async () => void (await Promise.all([outward.stop(), back.stop()])),
    carried: () => [outward.carried(), back.carried()],
    unreadable: () => outward.unreadable() + back.unreadable(),
  }
}

async function openLane(from: Shore, to: Shore, types: readonly EventType[]): Promise<Lane> {
  const counted = { carried: 0, unreadable: 0 }
  const stopping = new AbortController()

  const handle = async ({ text }: Text): Promise<Verdict> => {
    try {
      if (await carry(text, from, to)) counted.carried += 1
    } catch (error) {
      if (error instanceof BusUnavailableError) return { kind: 'retry', afterMs: againMs }
      counted.unreadable += 1
    }
    return { kind: 'ack' }
  }
  const insist = async (message: Text): Promise<void> => {
    stopping.signal.throwIfAborted()
    while ((await handle(message)).kind === 'retry') {
      await pause(againMs, undefined, { signal: stopping.signal })
    }
  }
  const subscription = await from.bus.consume(`bridge-to-${to.name}`, types, handle)
  const lookingBack = from.bus.replay(new Date(0), types, insist).catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error
  })
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([subscription.stop(), lookingBack])
    },
    carried: () => counted.carried,
    unreadable: () => counted.unreadable,
  }
}

/**
 * @returns false when the other bus has it already, or is about to
 * @throws BusUnavailableError when it does not take it now
 * @throws UnreadableEventError when it is no event
 */
async function carry(text: string, from: Shore, to: Shore): Promise<boolean> {
  const { id } = parseEnvelope(text)
  // At once, because what is under way can be met again before it is confirmed.
  from.ids.add(id)
  if (to.ids.has(id)) return false
  to.ids.add(id)
  try {
    // With attributes that the schema of envelopes does not know.
    await to.bus.publish(JSON.parse(text) as Envelope)
    return true
  } catch (error) {
    to.ids.delete(id)
    throw error
  }
}
