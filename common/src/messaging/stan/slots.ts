/** So many at a time; whoever comes later waits in line. */
export type Slots = {
  /** True with a slot, which is then to be given back; false when the time was over first. */
  take(withinMs: number): Promise<boolean>
  giveBack(): void
}

export function createSlots(count: number): Slots {
  const line = new Set<(hasSlot: boolean) => void>()
  let free = count
  return {
    take(withinMs) {
      if (free > 0) {
        free -= 1
        return Promise.resolve(true)
      }
      return new Promise((resolve) => {
        const settle = (hasSlot: boolean): void => {
          clearTimeout(timer)
          line.delete(settle)
          resolve(hasSlot)
        }
        const timer = setTimeout(() => settle(false), withinMs)
        line.add(settle)
      })
    },
    giveBack() {
      const [next] = line
      if (next) next(true)
      else free += 1
    },
  }
}
