import { type CommandResult, runProgram } from './run-program.ts'

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
export const runBus = (line: readonly string[], env?: NodeJS.ProcessEnv): Promise<CommandResult> =>
  runProgram('infra/local/bus/main.ts', line, env)
