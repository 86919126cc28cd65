import type { OrderId } from '@stagedoor/common/domain/ids'
import type { Position } from '@stagedoor/common/http/cursor'
import type { Relay } from '@stagedoor/common/messaging/relay'
import { type AggregateStore, createAggregateStore } from '@stagedoor/common/persistence/aggregate-store'
import { fromDocument } from '@stagedoor/common/persistence/document'
import { isDuplicateKey } from '@stagedoor/common/persistence/duplicate-key'
import { olderThan } from '@stagedoor/common/persistence/older-than'
import type { Clock } from '@stagedoor/common/runtime/clock'
import type { Connection, QueryFilter } from 'mongoose'
import type { Charge, ChargeFact } from '../domain/charge.ts'
import { announce } from '../messaging/publications.ts'
import { type ChargeCounts, countCharges } from './charge-counts.ts'
import { type ChargeDocument, chargeModel } from './charge-model.ts'
import { derive } from './derived.ts'
import { type EarningTotals, totalEarnings } from './earning-totals.ts'

export type ChargeStore = Omit<AggregateStore<Charge, ChargeFact>, 'insert'> & {
  /** Saves a new charge; an order that has one already, or a tombstone, keeps it. One write. @returns true when it was saved */
  begin(charge: Charge): Promise<boolean>
  /**
   * Takes unfinished charges that nobody has looked at for a while, so that no other instance takes them too. The
   * longer a charge has been quiet, the later it comes up again.
   */
  claimQuiet(now: Date, limit: number): Promise<Charge[]>
  /** The charges of many orders; undefined where there is none. */
  byIds(ids: readonly OrderId[]): AsyncIterable<readonly [OrderId, Charge | undefined]>
  /** A seller's sales, newest first. */
  salesOf(sellerId: string, after: Position | undefined, limit: number): Promise<Charge[]>
  /** What a seller's sales come to, currency by currency. */
  earningTotals(sellerId: string): Promise<EarningTotals[]>
  count(now: Date): Promise<ChargeCounts>
}

/** Charges that are read together. */
const atOnce = 500
const longestQuietMs = 60_000
/** Nobody waits for a charge to begin: the buyer has yet to find their card. */
const beginLingerMs = 20

export async function openChargeStore(options: {
  connection: Connection
  relay: Relay
  clock: Clock
  /** How long a charge is left alone before the sweep looks at it. */
  lookAfterMs: number
}): Promise<ChargeStore> {
  const { relay, clock, lookAfterMs } = options
  const model = chargeModel(options.connection)
  await model.createIndexes()
  const { insert, ...store } = createAggregateStore<Charge, ChargeFact>({
    collection: model.collection,
    relay,
    clock,
    announce,
    derive: derive(lookAfterMs),
    insertLingerMs: beginLingerMs,
  })

  const claimOne = async (now: Date): Promise<Charge | undefined> => {
    const quietMs = { $subtract: [now, '$updatedAt'] }
    const pauseMs = { $min: [longestQuietMs, { $max: [lookAfterMs, quietMs] }] }
    const document = await model.collection.findOneAndUpdate(
      { 'derived.lookAt': { $lte: now } },
      [{ $set: { 'derived.lookAt': { $add: [now, pauseMs] } } }],
      { sort: { 'derived.lookAt': 1 }, projection: { outbox: 0 } },
    )
    return document ? fromDocument<Charge>(document as unknown as ChargeDocument) : undefined
  }

  return {
    ...store,

    begin: async (charge) => {
      try {
        await insert(charge)
        return true
      } catch (error) {
        if (isDuplicateKey(error, '_id')) return false
        throw error
      }
    },

    claimQuiet: async (now, limit) => {
      const claimed: Charge[] = []
      while (claimed.length < limit) {
        const charge = await claimOne(now)
        if (!charge) break
        claimed.push(charge)
      }
      return claimed
    },

    async *byIds(ids) {
      for (let start = 0; start < ids.length; start += atOnce) {
        const batch = ids.slice(start, start + atOnce)
        const documents = await model.find({ _id: { $in: batch } }, { outbox: 0 }).lean<ChargeDocument[]>()
        const byId = new Map(documents.map((document) => [document._id, fromDocument<Charge>(document)]))
        for (const id of batch) yield [id, byId.get(id)] as const
      }
    },

    earningTotals: (sellerId) => totalEarnings(model, sellerId),

    count: (now) => countCharges(model, now),

    salesOf: async (sellerId, after, limit) => {
      const documents = await model
        .find({ sellerId, 'derived.sale': true, ...olderThan(after) } as QueryFilter<ChargeDocument>, {
          outbox: 0,
        })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<ChargeDocument[]>()
      return documents.map((document) => fromDocument<Charge>(document))
    },
  }
}
