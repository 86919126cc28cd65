/** A process of the stack: how to start it, when it is ready, how long it may take to stop. */
export type Program = {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  /** Added to the environment of this process. */
  readonly env: Readonly<Record<string, string>>
  /** Resolves when the process does its work; gives up when the signal says so. */
  readonly ready: (signal: AbortSignal) => Promise<void>
  /** How long it may drain after SIGTERM before it is killed. */
  readonly stopMs: number
}

/** A running, stopped or restarting program. */
export type Supervised = {
  readonly name: string
  /** The process id, or nothing while it is not running. */
  pid(): number | undefined
  /** Starts it (again) and resolves when it is ready. Replaces what `env` names in its environment from now on. */
  start(env?: Readonly<Record<string, string>>): Promise<void>
  /** Resolves when it is ready. */
  ready(): Promise<void>
  /** Ends it for good, SIGTERM first unless another signal is given, and resolves when it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** Sends a signal and leaves the rest to the supervisor: what dies of it is started again. */
  kill(signal?: NodeJS.Signals): void
}
