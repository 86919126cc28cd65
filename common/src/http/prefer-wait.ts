import type { Request } from 'express'

/** Longest wait a client can ask for. */
const longestWaitSeconds = 10

/**
 * How long the client would rather wait than get an undecided answer: `Prefer: wait=N` (RFC 7240), in milliseconds.
 * @param defaultSeconds when the header is absent
 */
export function preferredWaitMs(request: Request, defaultSeconds: number): number {
  const asked = /(?:^|[,;\s])wait=(\d+)(?:$|[,;\s])/i.exec(request.get('prefer') ?? '')?.[1]
  const seconds = asked === undefined ? defaultSeconds : Number(asked)
  return Math.min(seconds, longestWaitSeconds) * 1000
}
