import type { Timer } from '../domain/timer.ts'
import type { Timers } from '../queue/timers.ts'

/** An order was placed: its time runs. Safe to repeat; an order whose time has passed fires at once. */
export const scheduleTimer =
  ({ timers }: { timers: Timers }) =>
  (timer: Timer): Promise<void> =>
    timers.schedule(timer)
