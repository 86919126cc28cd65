import type { Facts } from '../audit/facts.ts'
import { type FactsReader, openFactsReader } from '../audit/read-facts.ts'
import { violations } from '../audit/violations.ts'
import type { Stack } from '../stack.ts'
import type { BrokerTaps, Tap } from './broker-taps.ts'
import { createInvariants, type Invariant } from './invariants.ts'
import type { Lab } from './lab.ts'
import { type ProcessState, processStates } from './process-states.ts'
import type { Race } from './robots.ts'

/** How many there are in each state. */
export type Counts = Readonly<Record<string, number>>

/** What can be seen of the marketplace at one moment. */
export type Sight = {
  readonly processes: readonly ProcessState[]
  readonly taps: readonly Tap[]
  readonly holdSeconds: number
  readonly race: Race | undefined
  /** What the auditor says; undefined while it cannot read everything. */
  readonly audit: Audit | undefined
}

export type Audit = {
  readonly invariants: readonly Invariant[]
  readonly tickets: Counts
  readonly orders: Counts
  readonly charges: Counts
  readonly events: number
}

export type Observer = { look(): Promise<Sight>; close(): Promise<void> }

/** Longest that reading everything may take. */
const readMs = 4_000

/** Looks at the processes, and past the services at everything they have written down. */
export function openObserver(stack: Stack, names: readonly string[], lab: Lab, taps: BrokerTaps): Observer {
  const invariants = createInvariants(() => performance.now())
  let reader: Promise<FactsReader> | undefined

  const readFacts = async (): Promise<Facts | undefined> => {
    reader ??= openFactsReader(stack).catch((error: unknown) => {
      reader = undefined
      throw error
    })
    // Once it is open, its connections come back by themselves when what they lead to does.
    return await (await reader).read().catch(() => undefined)
  }

  return {
    look: async () => {
      const processes = await processStates(stack.addresses, names, stack.pids(), lab.stopped)
      const held = taps.all()
      const isWell =
        processes.every(({ state }) => state === 'up') && held.every(({ says, hears }) => !says && !hears)
      const facts = await withinTime(readFacts()).catch(() => undefined)
      return {
        processes,
        taps: held,
        holdSeconds: lab.holdSeconds(),
        race: lab.lastRace(),
        audit: facts && auditOf(facts, invariants.judge(violations(facts), isWell)),
      }
    },
    close: async () => {
      await (await reader?.catch(() => undefined))?.close()
    },
  }
}

const auditOf = ({ tickets, orders, charges, events }: Facts, judged: readonly Invariant[]): Audit => ({
  invariants: judged,
  tickets: countBy(tickets.map(({ status }) => status)),
  orders: countBy(orders.map(({ status }) => status)),
  charges: countBy(charges.map(({ status }) => status)),
  events: events.length,
})

function countBy(states: readonly string[]): Counts {
  const counts: Record<string, number> = {}
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It takes too long.')), readMs)
  })
  work.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
