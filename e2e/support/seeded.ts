/** Repeatable chance. The seed is printed, so that a run can be repeated: STAGEDOOR_SEED=… */
export type Chance = {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number
  shuffled<Item>(items: readonly Item[]): Item[]
}

/** Chance from the environment's seed, or from a new one. */
export function seeded(): Chance {
  const seed = Number(process.env['STAGEDOOR_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`STAGEDOOR_SEED=${seed}`)
  let state = seed >>> 0
  // The mulberry32 generator.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    shuffled: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
  }
}
