/** Batches under way at the same time: one that the server works on, one that is on its way. */
const lanes = 2
const largestBatch = 100

type Waiting<Item, Result> = {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Answers many calls with one round trip. Without `lingerMs` no call waits for company: a batch is what gathered while
 * earlier ones were under way, so a quiet service sends single calls and a busy one sends fewer.
 * @param lingerMs how long a call may wait for company, where nobody waits for it; default 0
 * @param run answers a batch, a result for each item in its place; a result that is an Error rejects that call alone
 * @example const find = batched((ids: readonly string[]) => findAll(ids))
 */
export function batched<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly (Result | Error)[]>,
  lingerMs = 0,
): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = []
  let underWay = 0
  let scheduled = false

  const next = async (): Promise<void> => {
    scheduled = false
    if (underWay >= lanes) return
    const batch = queue.splice(0, largestBatch)
    if (batch.length === 0) return
    underWay += 1
    if (queue.length > 0) void next()
    try {
      const results = await run(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index]
        if (result instanceof Error) reject(result)
        else resolve(result as Result)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    } finally {
      underWay -= 1
      void next()
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (scheduled || underWay >= lanes) return
      scheduled = true
      // At the end of this turn of the event loop, so that what is asked in one turn goes together.
      if (lingerMs === 0) setImmediate(() => void next())
      else setTimeout(() => void next(), lingerMs)
    })
}
