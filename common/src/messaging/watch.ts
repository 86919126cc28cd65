import type { Hints } from './hints.ts'

/** A hint can be lost; nobody waits longer than this for the next look. */
const rereadMs = 250

/** Somebody who waits for one aggregate to change. Start it before the write that leads to the change. */
export type Watch = {
  /** Waits for news, then reads; again until what was read is settled or the time is up. Returns what was read last. */
  until<State>(
    read: () => Promise<State>,
    settled: (state: State) => boolean,
    withinMs: number,
  ): Promise<State>
  stop(): void
}

/** @example const watch = watchFor(hints, orderId); try { insert(); await watch.until(...) } finally { watch.stop() } */
export function watchFor(hints: Hints, subject: string): Watch {
  let wake: () => void = () => {}
  let news = false
  const stop = hints.on(subject, () => {
    news = true
    wake()
  })

  const nextLook = async (limitMs: number): Promise<void> => {
    if (!news) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limitMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    news = false
  }

  return {
    stop,
    until: async (read, settled, withinMs) => {
      const deadline = performance.now() + withinMs
      for (;;) {
        const leftMs = deadline - performance.now()
        if (leftMs > 0) await nextLook(Math.min(rereadMs, leftMs))
        const state = await read()
        if (settled(state) || leftMs <= 0) return state
      }
    },
  }
}
