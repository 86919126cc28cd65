export type Remembered<Value> = (key: string, make: () => Promise<Value>) => Promise<Value>

/**
 * Remembers what was made under a key, so that whoever asks often makes nobody work often; who asks at the same moment
 * shares the work. What failed is made again.
 * @param most keys that are kept; the one that was made first goes first
 * @param forMs how long, in ms
 */
export function remember<Value>(
  { most, forMs }: { most: number; forMs: number },
  now: () => number = Date.now,
): Remembered<Value> {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<Value> }>()
  return async (key, make) => {
    const known = kept.get(key)
    if (known && known.until > now()) return known.value
    const value = make()
    kept.delete(key)
    kept.set(key, { until: now() + forMs, value })
    for (const first of kept.keys()) if (kept.size > most) kept.delete(first)
    try {
      return await value
    } catch (error) {
      if (kept.get(key)?.value === value) kept.delete(key)
      throw error
    }
  }
}
