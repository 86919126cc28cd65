import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { root } from '../../infra/local/paths.ts'

export type CommandResult = { readonly code: number; readonly output: string; readonly errors: string }

/** `npm run bus -- …`, without npm. */
export type BusCommand = {
  /** Runs a command against the stack. */
  (...line: string[]): Promise<CommandResult>
  /** Runs it with `--json`. @throws Error when it fails. @returns a value for each line */
  json<Value>(...line: string[]): Promise<Value[]>
}

/** @example const bus = busCommand(test.stack.dataDir); await bus('status') */
export function busCommand(dataDir: string, environment: NodeJS.ProcessEnv = process.env): BusCommand {
  const bus = (...line: string[]) => runBus([...line, '--data', dataDir], environment)
  const json = async <Value>(...line: string[]): Promise<Value[]> => {
    const { code, output, errors } = await bus(...line, '--json')
    if (code !== 0) throw new Error(`${line.join(' ')}: ${code} ${errors}`)
    return output
      .split('\n')
      .filter(Boolean)
      .map((value) => JSON.parse(value) as Value)
  }
  return Object.assign(bus, { json })
}

/** Runs the command line as it is. */
export async function runBus(
  line: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<CommandResult> {
  const args = ['--conditions=source', '--no-warnings', 'infra/local/bus/main.ts', ...line]
  const child = spawn(process.execPath, args, { cwd: root, env: { ...env, NODE_OPTIONS: '' } })
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ])
  return { code, output, errors }
}
