import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Observer } from './observer.ts'

/** Those who look at the lab right now. */
export type Viewers = { add(response: ServerResponse): void; close(): void }

const lookMs = 700

/** Looks at the marketplace for as long as anybody is there to see it, and shows all of them the same. */
export function createViewers(observer: Observer): Viewers {
  const viewers = new Set<ServerResponse>()
  let looking: Promise<void> | undefined

  async function keepLooking(): Promise<void> {
    while (viewers.size > 0) {
      const sight = JSON.stringify(await observer.look())
      for (const viewer of viewers) viewer.write(`data: ${sight}\n\n`)
      await pause(lookMs)
    }
  }

  return {
    add(response) {
      viewers.add(response)
      response.once('close', () => viewers.delete(response))
      looking ??= keepLooking().finally(() => {
        looking = undefined
      })
      // What cannot be seen is seen the next time somebody looks.
      looking.catch(() => {})
    },
    close: () => {
      for (const viewer of viewers) viewer.end()
    },
  }
}
