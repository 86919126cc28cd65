import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { root } from '../../infra/local/paths.ts'

export type CommandResult = { readonly code: number; readonly output: string; readonly errors: string }

/** Runs one of the repository's commands, as `npm run` does, without npm. */
export async function runProgram(
  program: string,
  line: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<CommandResult> {
  const args = ['--conditions=source', '--no-warnings', program, ...line]
  const child = spawn(process.execPath, args, { cwd: root, env: { ...env, NODE_OPTIONS: '' } })
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ])
  return { code, output, errors }
}
