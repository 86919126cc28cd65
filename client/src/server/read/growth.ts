/** Where a list is, as its page's address says. */
export type Place = { readonly cursor?: string | undefined; readonly shown?: string | undefined }

/** How much of a list a page shows. */
export type Growth = {
  readonly limit: number
  /**
   * What to ask for next: the same list, longer, until it is as long as a list may be; then what comes behind it.
   * @param next where the service says the list goes on; undefined at its end
   */
  readonly after: (next: string | undefined) => Place | undefined
}

/**
 * A list that grows under its reader's eyes, step by step. All of it is in the address, so that it works without
 * JavaScript, and the way back finds the same list.
 */
export function growth(
  { cursor, shown }: Place,
  size: { readonly step: number; readonly longest: number },
): Growth {
  const steps = Math.ceil(Number(shown ?? size.step) / size.step)
  const limit = Math.min(size.longest, size.step * Math.max(1, steps || 1))
  const longer = limit + size.step
  return {
    limit,
    after: (next) => {
      if (next === undefined) return undefined
      return longer <= size.longest ? { cursor, shown: `${longer}` } : { cursor: next }
    },
  }
}
