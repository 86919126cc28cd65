import type { Redis } from 'ioredis'
import { onRedis } from './connect-redis.ts'
import { keyPrefix } from './timer-queue.ts'

/**
 * Stands in Redis beside the timers, and is lost when they are. It names the run of Redis that it was set in: after a
 * restart the last second of writes may be missing (`appendfsync everysec`), so a marker of an earlier run is none.
 */
export type Marker = {
  /** @throws UnavailableError */
  isThere(): Promise<boolean>
  /**
   * Does the work that restores the timers, then sets the marker.
   * @throws UnavailableError also when Redis was wiped meanwhile; then the work is to be done again
   */
  setAfter<Result>(work: () => Promise<Result>): Promise<Result>
}

const markerKey = `${keyPrefix}:marker`
const beginningKey = `${keyPrefix}:marker-to-be`

export function createMarker(redis: Redis): Marker {
  let run: string | undefined
  redis.on('close', () => {
    run = undefined
  })
  const currentRun = async (): Promise<string> => {
    run ??= runIn(await redis.info('server'))
    return run
  }
  return {
    isThere: () => onRedis(async () => (await redis.get(markerKey)) === (await currentRun())),

    setAfter: async (work) => {
      await onRedis(async () => redis.set(beginningKey, await currentRun()))
      const result = await work()
      // Fails when the key is gone: then the timers of `work` may be gone as well.
      await onRedis(() => redis.rename(beginningKey, markerKey))
      return result
    },
  }
}

const runIn = (info: string): string => /^run_id:(\w+)/m.exec(info)?.[1] ?? 'unknown'
