import { randomUUID } from 'node:crypto'
import type { EventType } from '@stagedoor/common/contracts/catalogue'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { connectBus } from '@stagedoor/common/messaging/connect-bus'
import { silentLogger } from '@stagedoor/common/runtime/logger'
import type { Addresses, Stack } from '../stack.ts'
import { openStripeKnobs } from '../stripe-knobs.ts'
import { tokenSigner } from '../token-signer.ts'
import type { BrokerTaps, Direction } from './broker-taps.ts'
import { type Race, raceForOneTicket } from './robots.ts'

/** What can be done to the marketplace. */
export type Lab = {
  /** Names of processes that the lab has stopped. */
  readonly stopped: ReadonlySet<string>
  /** How long a reservation lasts by now, in s. */
  holdSeconds(): number
  lastRace(): Race | undefined
  stop(name: string): Promise<void>
  /** Ends it at once; it is started again by itself. */
  kill(name: string): void
  /** Begins to start it; whether it gets ready shows. */
  start(name: string): void
  holdBack(name: string, direction: Direction, held: boolean): void
  /** Announces the newest events once more, under new ids. @returns how many */
  repeatEvents(count: number): Promise<number>
  jumpClock(days: number): Promise<void>
  setHold(seconds: number): Promise<void>
  race(count: number): Promise<Race>
}

/** Who speaks of how long a hold is: the one who sets it, the one who rings, and the words on the button. */
const holdKeepers = ['orders', 'expiration', 'site']

/** The controls of the lab over a running stack. */
export function openLab(stack: Stack, taps: BrokerTaps, firstHoldSeconds: number): Lab {
  const stopped = new Set<string>()
  const stripe = openStripeKnobs(stack)
  let holdSeconds = firstHoldSeconds
  let lastRace: Race | undefined

  const instancesOf = (keeper: string): readonly string[] => {
    const instances = stack.addresses.instances.filter(({ service }) => service === keeper)
    return instances.length > 0 ? instances.map(({ name }) => name) : [keeper]
  }

  return {
    stopped,
    holdSeconds: () => holdSeconds,
    lastRace: () => lastRace,
    stop: async (name) => {
      stopped.add(name)
      await stack.stop(name)
    },
    kill: (name) => stack.kill(name),
    start: (name) => {
      stopped.delete(name)
      stack.start(name).catch(() => {})
    },
    holdBack: taps.set,
    repeatEvents: (count) => repeatEvents(stack.addresses, count),
    jumpClock: (days) => stripe.turn('clock', { jumpMs: days * 86_400_000 }),
    setHold: async (seconds) => {
      holdSeconds = seconds
      const running = stack.names.filter((name) => !stopped.has(name))
      const names = holdKeepers.flatMap(instancesOf).filter((name) => running.includes(name))
      await Promise.all(names.map((name) => stack.restart(name, { HOLD_SECONDS: `${seconds}` })))
    },
    race: async (count) => {
      const sign = tokenSigner(stack.dataDir)
      lastRace = await raceForOneTicket({ origin: stack.url, sign, count })
      return lastRace
    },
  }
}

/** New ids: the broker must not take them for duplicates, nor may the services. */
async function repeatEvents({ bus: kind, nats }: Addresses, count: number): Promise<number> {
  const bus = await connectBus({
    bus: kind,
    url: nats,
    service: 'lab',
    logger: silentLogger,
    connectTimeoutMs: 3_000,
  })
  try {
    const stored: Envelope[] = []
    const types = [...catalogue.keys()] as EventType[]
    await bus.replay(new Date(0), types, ({ text }) => void stored.push(JSON.parse(text) as Envelope))
    const again = stored.slice(-count).map((event) => ({ ...event, id: randomUUID() }))
    for (const event of again) await bus.publish(event)
    return again.length
  } finally {
    await bus.close()
  }
}
