import { mongo } from 'mongoose'
import { UnavailableError } from '../errors/unavailable-error.ts'
import { BusUnavailableError } from './event-bus.ts'

/** True when the same work may succeed a moment later: a server is away, or two writers met too often. */
export function isTransient(error: unknown): boolean {
  if (error instanceof BusUnavailableError || error instanceof UnavailableError) return true
  return isMongoAway(error)
}

/** True when MongoDB could not be reached, elect a primary or confirm in time. */
export function isMongoAway(error: unknown): boolean {
  if (error instanceof mongo.MongoNetworkError) return true
  if (error instanceof mongo.MongoServerSelectionError) return true
  if (error instanceof mongo.MongoNotConnectedError || error instanceof mongo.MongoTopologyClosedError)
    return true
  if (error instanceof mongo.MongoBulkWriteError && isUnanswered(error)) return true
  if (!(error instanceof mongo.MongoError)) return false
  return error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('TransientTransactionError')
}

/** A batch that failed as a whole keeps the words of its reason, not the kind. What the server refuses has a number. */
function isUnanswered({ code, result, writeErrors }: mongo.MongoBulkWriteError): boolean {
  if ([writeErrors].flat().length > 0) return false
  return typeof code !== 'number' || result.getWriteConcernError() !== undefined
}
