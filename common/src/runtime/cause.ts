import { AsyncLocalStorage } from 'node:async_hooks'

/** What led to the work at hand: the request or the event, and everything that began with it. */
export type Cause = {
  /** Shared by everything that began with the same request. */
  readonly correlationId: string
  /** The event being handled; absent in a request. */
  readonly causationId?: string
  /** W3C trace context, passed on as it came. */
  readonly traceparent?: string
}

const storage = new AsyncLocalStorage<Cause>()

/** Runs work under its cause, so that events and log lines written meanwhile can name it. */
export const withCause = <Result>(cause: Cause, work: () => Result): Result => storage.run(cause, work)

/** The cause of the work at hand; undefined outside of requests and handlers (sweeps, start-up). */
export const currentCause = (): Cause | undefined => storage.getStore()
