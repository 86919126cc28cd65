import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, globSync, statSync } from 'node:fs'
import { glob, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const tools = join(import.meta.dirname, '../../../.tools')
const startLimitMs = 20_000
const prefix = 'stagedoor-test-'

/** Each worker of jest draws from ports of its own; those from 28,000 on belong to local stacks. */
const portsOf = { first: 20_000, workers: 4, each: 2_000 }
const drawn = new Set<number>()

/** A real server for tests, alone on its port and in its directory. */
export type RealServer = {
  readonly port: number
  /** SIGKILL: what was not on disk is lost. */
  kill(): Promise<void>
  /** Starts again on the same port and the same data, or without the data. */
  restart(options?: { readonly forgetful?: boolean }): Promise<void>
  /** Ends the process and removes its data. Safe to repeat. */
  stop(): Promise<void>
}

/** How to start a server, given where to listen and where to keep its data. */
export type ServerRecipe = {
  readonly binary: string
  args(place: { port: number; directory: string }): readonly string[] | Promise<readonly string[]>
  /** True once it answers; asked again until it is. */
  ready(port: number): Promise<boolean>
}

/** Starts a server that dies with this process, and waits until it answers. */
export async function startServer(recipe: ServerRecipe): Promise<RealServer> {
  await removeLeftovers()
  const directory = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  const port = await freePort()
  let child = await launch(recipe, { port, directory })
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  }
  return {
    port,
    kill,
    async restart({ forgetful = false } = {}) {
      await kill()
      if (forgetful) await emptyDirectory(directory)
      child = await launch(recipe, { port, directory })
    },
    async stop() {
      await kill()
      await rm(directory, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/**
 * Where a server's binary is: the environment variable, PATH, then the newest one that `npm test` put in `.tools/`.
 * @throws Error that says what to do when it is nowhere
 */
export function findBinary(name: string, variable: string): string {
  const found = lookFor(name, variable)
  if (!found) {
    throw new Error(
      `${name} was not found. Run the tests through \`npm test\`, which fetches it, or set ${variable}.`,
    )
  }
  return found
}

/** True when there is such a binary. */
export const hasBinary = (name: string, variable: string): boolean => lookFor(name, variable) !== undefined

/** Command-line options by name. */
export const flags = (values: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)])

/**
 * A free port that was not given to anybody before, also not to a server that is down at the moment. It lies below the
 * range that the system hands out to clients, so that it is still free after a restart.
 */
export async function freePort(): Promise<number> {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 1) % portsOf.workers
  for (;;) {
    const port = portsOf.first + worker * portsOf.each + Math.floor(Math.random() * portsOf.each)
    if (drawn.has(port)) continue
    drawn.add(port)
    if (await isFree(port)) return port
  }
}

/** True when something accepts connections on the port. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}

function lookFor(name: string, variable: string): string | undefined {
  const named = process.env[variable]
  if (named) return named
  const onPath = (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, name))
  return onPath.find(isExecutable) ?? newest(globSync([`*/${name}`, `*/bin/${name}`], { cwd: tools }))
}

async function emptyDirectory(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  await mkdir(directory)
}

/** Directories of test processes that were killed before they could stop their servers. */
async function removeLeftovers(): Promise<void> {
  for await (const name of glob(`${prefix}*-*`, { cwd: tmpdir() })) {
    const owner = Number(name.slice(prefix.length).split('-')[0])
    if (!isAlive(owner)) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function launch(
  recipe: ServerRecipe,
  place: { port: number; directory: string },
): Promise<ChildProcess> {
  // Whoever took it while the server was down would answer in its place.
  if (!(await isFree(place.port))) throw new Error(`Port ${place.port} is taken by another program.`)
  const child = spawnWithUs(recipe.binary, await recipe.args(place))
  const output = keepOutput(child)
  const deadline = Date.now() + startLimitMs
  for (;;) {
    const isReady = await recipe.ready(place.port)
    const hasEnded = child.exitCode !== null || child.signalCode !== null
    if (isReady && !hasEnded) return child
    if (hasEnded || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`${recipe.binary} did not start on port ${place.port}:\n${output()}`)
    }
    await pause(20)
  }
}

function spawnWithUs(binary: string, args: readonly string[]): ChildProcess {
  const setpriv = '/usr/bin/setpriv'
  const [command, rest] = isExecutable(setpriv)
    ? [setpriv, ['--pdeathsig', 'KILL', '--', binary, ...args]]
    : [binary, args]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  child.once('error', () => process.off('exit', end))
  return child
}

/** Keeps the last lines: an unread pipe would stop the server. */
function keepOutput(child: ChildProcess): () => string {
  let text = ''
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => text
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function newest(paths: readonly string[]): string | undefined {
  const usable = paths.map((path) => join(tools, path)).filter(isExecutable)
  return usable.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
}
