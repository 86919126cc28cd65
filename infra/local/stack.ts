import { buildSite } from './site/build-site.ts'
import type { Addresses } from './stack/addresses.ts'
import { busFrom } from './stack/bus.ts'
import type { ServiceName } from './stack/names.ts'
import type { StackOptions } from './stack/options.ts'
import { prepare } from './stack/prepare.ts'
import { removeStackFile, writeStackFile } from './stack/stack-file.ts'
import { startSteps, stopAll } from './stack/start-and-stop.ts'
import { planStages, type Step } from './stack/start-order.ts'
import { createOrphanGuard } from './supervisor/orphan-guard.ts'
import type { Supervised } from './supervisor/program.ts'
import { supervise } from './supervisor/supervise.ts'
import { resolveServers } from './tools/resolve-servers.ts'

export type { Addresses } from './stack/addresses.ts'
export type { StackOptions } from './stack/options.ts'

/**
 * A running stack. Its processes have names: `auth`, `tickets`, `orders`, `expiration`, `payments` (further instances
 * `orders-2`), `mongo-auth`, `mongo-tickets`, `mongo-orders`, `mongo-payments`, `nats`, `redis`, `stripe`, `site`, `gateway`.
 */
export type Stack = {
  /** The gateway, the address that the browser uses. */
  readonly url: string
  readonly addresses: Addresses
  readonly dataDir: string
  readonly logDir: string
  /** Of its processes. */
  readonly names: readonly string[]
  /** Base URLs of a service's instances, past the gateway. */
  urls(service: ServiceName): readonly string[]
  /** Process ids by name, of those that run now. */
  pids(): Readonly<Record<string, number>>
  /** Sends a signal (SIGKILL by default); what dies of it is started again by itself. */
  kill(name: string, signal?: NodeJS.Signals): void
  /** Ends a process and keeps it down, gently unless a signal is given. */
  stop(name: string, signal?: NodeJS.Signals): Promise<void>
  /** Starts a stopped process and resolves when it is ready. `env` changes its environment from now on. */
  start(name: string, env?: Readonly<Record<string, string>>): Promise<void>
  /** Stops and starts; resolves when it is ready. */
  restart(name: string, env?: Readonly<Record<string, string>>): Promise<void>
  /** Resolves when a process is ready, for instance after `kill`. */
  ready(name: string): Promise<void>
  /** Drains and stops everything. Safe to repeat. */
  close(): Promise<void>
  /** Ends everything at once. */
  abandon(): void
}

/** A stack that is not ready yet, so that it can be closed while it starts. */
export type StartingStack = { readonly stack: Stack; readonly ready: Promise<void> }

/**
 * Starts everything and resolves when all of it is ready. Closes what it started when something fails.
 * @throws ToldError with a message for the console
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { stack, ready } = await beginStack(options)
  try {
    await ready
    return stack
  } catch (error) {
    await stack.close()
    throw error
  }
}

/** Starts everything and resolves at once. */
export async function beginStack(options: StackOptions): Promise<StartingStack> {
  const report = options.report ?? (() => {})
  const bus = options.bus ?? busFrom(process.env)
  const servers = await resolveServers(bus, report)
  const prepared = await prepare({ port: 3000, ...options, bus })
  const { addresses, dataDir, logDir } = prepared
  const extra = (await options.env?.(addresses)) ?? {}
  const stages = planStages(prepared, servers, extra)
  const startedAt = new Date().toISOString()
  const guard = createOrphanGuard()
  const processes = new Map<string, Supervised>()

  const pids = () =>
    Object.fromEntries(
      [...processes.values()].flatMap((one) => (one.pid() ? [[one.name, one.pid() ?? 0]] : [])),
    )
  let closing: Promise<void> | undefined
  const changed = () => {
    if (closing) return
    writeStackFile(dataDir, {
      pid: process.pid,
      url: addresses.publicOrigin,
      startedAt,
      processes: pids(),
      addresses,
    })
  }
  const superviseAll = (steps: readonly Step[]) =>
    steps.map(({ program }) => {
      const supervised = supervise(program, { logDir, guard, report, changed })
      processes.set(program.name, supervised)
      return supervised
    })
  const inStopOrder = [stages.front, stages.services, stages.servers].map(superviseAll)

  function named(name: string): Supervised {
    const found = processes.get(name)
    if (!found) throw new Error(`The stack has no ${name}; it has ${[...processes.keys()].join(', ')}`)
    return found
  }

  const stopping = new AbortController()
  async function closeOnce(): Promise<void> {
    stopping.abort()
    await stopAll(inStopOrder)
    guard.close()
    removeStackFile(dataDir)
  }

  const siteBuild =
    addresses.site && !options.watch ? buildSite({ logDir, guard, report }) : Promise.resolve()
  const steps = [...stages.servers, ...stages.services, ...stages.front]
  const ready = startSteps(steps, named, new Map([['site-build', siteBuild]]), stopping.signal)
  ready.catch(() => {})

  const stack: Stack = {
    url: addresses.publicOrigin,
    addresses,
    dataDir,
    logDir,
    names: [...processes.keys()],
    urls: (service) => addresses.instances.filter((one) => one.service === service).map((one) => one.url),
    pids,
    kill: (name, signal) => named(name).kill(signal),
    stop: (name, signal) => named(name).stop(signal),
    start: (name, env) => named(name).start(env),
    ready: (name) => named(name).ready(),
    async restart(name, env) {
      await named(name).stop()
      await named(name).start(env)
    },
    close: () => (closing ??= closeOnce()),
    abandon: () => guard.close(),
  }
  return { stack, ready }
}
