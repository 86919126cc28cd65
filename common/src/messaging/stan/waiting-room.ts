/** Where those wait who can only go on when somebody calls. */
export type WaitingRoom = {
  /** Resolves at the next call, or when the time is over. */
  wait(withinMs: number): Promise<void>
  /** Calls all who wait now. */
  call(): void
}

export function createWaitingRoom(): WaitingRoom {
  const waiting = new Set<() => void>()
  return {
    wait: (withinMs) =>
      new Promise((resolve) => {
        const leave = (): void => {
          clearTimeout(timer)
          waiting.delete(leave)
          resolve()
        }
        const timer = setTimeout(leave, withinMs)
        waiting.add(leave)
      }),
    call: () => {
      for (const leave of waiting) leave()
    },
  }
}
