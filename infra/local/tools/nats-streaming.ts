import { ToldError } from '../told-error.ts'
import { type GoProgram, resolveGoProgram } from './go-program.ts'
import { findOnPath, isAtLeast, isProgram, versionOf } from './on-path.ts'

/** The last version there is: the project ended in June 2023. */
export const natsStreaming: GoProgram = {
  name: 'nats-streaming-server',
  variable: 'STAGEDOOR_NATS_STREAMING_SERVER',
  module: 'github.com/nats-io/nats-streaming-server',
  version: 'v0.25.6',
}

const minimum = [0, 25] as const

/**
 * Finds the NATS Streaming server: environment variable, PATH, `.tools/`, or built once from its source.
 * @throws ToldError with what to do when nothing works
 */
export async function resolveNatsStreaming(report: (line: string) => void = () => {}): Promise<string> {
  assertNamesProgram()
  return (process.env[natsStreaming.variable] || (await onPath())) ?? resolveGoProgram(natsStreaming, report)
}

function assertNamesProgram(): void {
  const { variable } = natsStreaming
  const named = process.env[variable]
  if (named && !isProgram(named)) throw new ToldError(`${variable} names ${named}, which is not a program.`)
}

async function onPath(): Promise<string | undefined> {
  const program = findOnPath([natsStreaming.name])
  const version = program && (await versionOf(program))
  return version && isAtLeast(version, minimum) ? program : undefined
}
