/** Where the time comes from. Only `main.ts` and tests make one. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
