import { mongo } from 'mongoose'
import { type AnyId, idOf } from '../domain/ids.ts'

/** A fresh id: MongoDB's ObjectId, so that ids of one process grow with time. */
export const newId = <Id extends AnyId>(): Id => idOf<Id>(new mongo.ObjectId().toHexString())
