import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Observer } from './observer.ts'

type Viewer = Pick<ServerResponse, 'write' | 'end' | 'once'>

/** Those who look at the lab right now. */
export type Viewers = { add(viewer: Viewer): void; close(): void }

/**
 * Looks at the marketplace for as long as anybody is there to see it, and shows all of them the same.
 * @param pauseMs between two looks
 */
export function createViewers(look: Observer['look'], pauseMs: number): Viewers {
  const viewers = new Set<Viewer>()
  let looking = false

  async function keepLooking(): Promise<void> {
    looking = true
    while (viewers.size > 0) {
      // What cannot be seen now is looked at again.
      const sight = await look().catch(() => undefined)
      if (sight) for (const viewer of viewers) viewer.write(`data: ${JSON.stringify(sight)}\n\n`)
      await pause(pauseMs)
    }
    looking = false
  }

  return {
    add(viewer) {
      viewers.add(viewer)
      viewer.once('close', () => viewers.delete(viewer))
      if (!looking) void keepLooking()
    },
    close: () => {
      for (const viewer of viewers) viewer.end()
      viewers.clear()
    },
  }
}
