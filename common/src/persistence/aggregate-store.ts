import type { mongo } from 'mongoose'
import type { Decision } from '../domain/decision.ts'
import { UnavailableError } from '../errors/unavailable-error.ts'
import type { Relay } from '../messaging/relay.ts'
import { type Announcement, seal } from '../messaging/seal.ts'
import { boundedMap } from '../runtime/bounded-map.ts'
import type { Clock } from '../runtime/clock.ts'
import { changesBetween } from './changes-between.ts'
import { type AggregateDocument, fromDocument, toDocument, type Versioned } from './document.ts'
import { findById } from './find-by-id.ts'
import { insertEach } from './insert-each.ts'
import { mongoOutbox } from './mongo-outbox.ts'
import { updateEach } from './update-each.ts'

/** What became of an update. `missing`: there is no such aggregate. */
export type Outcome<State> =
  | { readonly kind: 'accepted' | 'answered'; readonly state: State }
  | { readonly kind: 'ignored'; readonly state: State; readonly reason: string }
  | { readonly kind: 'missing' }

/**
 * Aggregates in one collection, one document each, with the outbox inside: state and events are one write, so that
 * a use case can neither forget to publish nor publish what was not saved.
 */
export type AggregateStore<State extends Versioned, Fact> = {
  find(id: string): Promise<State | undefined>
  /**
   * Saves a new aggregate (at version 1) with its first facts.
   * @throws DuplicateKeyError when its id, or another unique key, is taken
   */
  insert(state: State, ...facts: Fact[]): Promise<State>
  /**
   * Loads, lets `decide` decide, saves. The write is conditional on the version that was read; when another writer
   * was faster, it reads and decides again. `decide` is pure and may be called several times.
   * @throws whatever `decide` throws; UnavailableError after 60 lost races in a row
   */
  update(id: string, decide: Decide<State, Fact>): Promise<Outcome<State>>
}

type Decide<State, Fact> = (state: State) => Decision<State, Fact>

const mostRaces = 60

/** States this process wrote last, about 10 MB: a guess that saves a read, and that the write's condition checks. */
const rememberedStates = 5_000

/**
 * @param options.announce what each fact tells the world, at the state that came of it (the service's publications)
 * @param options.derive what queries need beside the state, kept in step with it under `derived`
 * @param options.insertLingerMs how long an insert may wait for company; default 0
 */
export function createAggregateStore<State extends Versioned, Fact>(options: {
  collection: mongo.Collection
  relay: Relay
  clock: Clock
  announce: (state: State, fact: Fact) => Announcement
  derive?: (state: State) => object
  insertLingerMs?: number
}): AggregateStore<State, Fact> {
  const { relay, clock, announce, derive } = options
  const collection = options.collection as unknown as mongo.Collection<AggregateDocument>
  const outbox = mongoOutbox(collection)
  relay.watch(outbox)

  const sealAll = (state: State, facts: readonly Fact[]) =>
    facts.map((fact) => seal(announce(state, fact), clock))

  const read = findById<AggregateDocument>(options.collection, { outbox: 0, derived: 0 })
  const insert = insertEach(options.collection, options.insertLingerMs)
  const change = updateEach(collection)
  const remembered = boundedMap<string, State>(rememberedStates)

  const find = async (id: string): Promise<State | undefined> => {
    const document = await read(id)
    return document && fromDocument<State>(document)
  }

  const save = async (before: State, after: State, facts: readonly Fact[]): Promise<boolean> => {
    const events = sealAll(after, facts)
    const isSaved = await change({
      id: before.id,
      version: before.version,
      update: {
        ...changesBetween(toDocument(before, derive), toDocument(after, derive)),
        $push: { outbox: { $each: events } },
      },
    })
    if (!isSaved) {
      remembered.delete(before.id)
      return false
    }
    remembered.set(after.id, after)
    relay.committed(
      outbox,
      events.map((event) => ({ aggregateId: after.id, event })),
    )
    return true
  }

  /** Only an acceptance counts, because only it is checked by the write; anything else is decided on what is read. */
  const acceptRemembered = async (id: string, decide: Decide<State, Fact>): Promise<State | undefined> => {
    const state = remembered.get(id)
    if (!state) return undefined
    const decision = decisionOn(state, decide)
    if (decision?.kind !== 'accepted') return undefined
    const next = { ...decision.state, version: state.version + 1 }
    return (await save(state, next, decision.facts)) ? next : undefined
  }

  return {
    find,

    insert: async (state, ...facts) => {
      const first = { ...state, version: 1 }
      const events = sealAll(first, facts)
      await insert({ ...toDocument(first, derive), outbox: events })
      remembered.set(first.id, first)
      relay.committed(
        outbox,
        events.map((event) => ({ aggregateId: first.id, event })),
      )
      return first
    },

    update: async (id, decide) => {
      const guessed = await acceptRemembered(id, decide)
      if (guessed) return { kind: 'accepted', state: guessed }
      for (let race = 0; race < mostRaces; race += 1) {
        const state = await find(id)
        if (!state) return { kind: 'missing' }
        const decision = decide(state)
        if (decision.kind === 'ignored') return { kind: 'ignored', state, reason: decision.reason }
        if (decision.kind === 'answered') {
          await relay.publish(sealAll(state, decision.facts))
          return { kind: 'answered', state }
        }
        const next = { ...decision.state, version: state.version + 1 }
        if (await save(state, next, decision.facts)) return { kind: 'accepted', state: next }
      }
      throw new UnavailableError()
    },
  }
}

/** A decision on a state that may be outdated: a refusal of such a state means nothing. */
function decisionOn<State, Fact>(
  state: State,
  decide: Decide<State, Fact>,
): Decision<State, Fact> | undefined {
  try {
    return decide(state)
  } catch {
    return undefined
  }
}
