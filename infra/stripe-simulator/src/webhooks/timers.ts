/** Things to be done later, all of which can be called off. */
export type Timers = ReturnType<typeof createTimers>

/** Timers that do not keep the process alive. */
export function createTimers() {
  const pending = new Set<NodeJS.Timeout>()
  return {
    /** Does it after so many milliseconds. */
    after(ms: number, act: () => void): void {
      const timer = setTimeout(() => {
        pending.delete(timer)
        act()
      }, ms)
      timer.unref()
      pending.add(timer)
    },
    /** Calls everything off. */
    clear(): void {
      for (const timer of pending) clearTimeout(timer)
      pending.clear()
    },
  }
}
