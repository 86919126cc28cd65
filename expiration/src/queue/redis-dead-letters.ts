import { type DeadLetter, type DeadLetters, letterId } from '@stagedoor/common/messaging/dead-letters'
import type { Redis } from 'ioredis'
import { onRedis } from './connect-redis.ts'
import { keyPrefix } from './timer-queue.ts'

const lettersKey = `${keyPrefix}:dead-letters`

type Stored = Omit<DeadLetter, 'parkedAt'> & { readonly parkedAt: string }

/** Parked events in one hash: expiration has no other database. */
export function redisDeadLetters(redis: Redis): DeadLetters {
  return {
    park: async (letter) => {
      const id = letterId(letter)
      const stored: Stored = { id, ...letter, parkedAt: new Date().toISOString() }
      await onRedis(() => redis.hsetnx(lettersKey, id, JSON.stringify(stored)))
    },
    list: async (limit) => {
      const letters = (await onRedis(() => redis.hvals(lettersKey))).map(fromText)
      return letters.toSorted((a, b) => a.parkedAt.getTime() - b.parkedAt.getTime()).slice(0, limit)
    },
    find: async (id) => {
      const text = await onRedis(() => redis.hget(lettersKey, id))
      return text ? fromText(text) : undefined
    },
    remove: async (id) => void (await onRedis(() => redis.hdel(lettersKey, id))),
    count: () => onRedis(() => redis.hlen(lettersKey)),
  }
}

function fromText(text: string): DeadLetter {
  const stored = JSON.parse(text) as Stored
  return { ...stored, parkedAt: new Date(stored.parkedAt) }
}
