import { parseArgs } from 'node:util'
import { ToldError } from '../told-error.ts'
import type { Command, Invocation } from './command.ts'
import { commands } from './commands.ts'

export type Asked =
  | { readonly kind: 'help'; readonly name?: string }
  | {
      readonly kind: 'run'
      readonly command: Command
      readonly words: readonly string[]
      readonly options: Invocation['options'] & { readonly data?: string; readonly json: boolean }
    }

/** What every command has. */
export const commonOptions = {
  json: { type: 'boolean', meaning: 'results as JSON, one value a line' },
  data: { type: 'string', meaning: 'folder of the local stack (.stagedoor)' },
  help: { type: 'boolean', meaning: 'this text' },
} as const

/** The command line makes no sense. */
export class UsageError extends ToldError {}

/** @throws UsageError naming what is wrong */
export function parseCommandLine(line: readonly string[]): Asked {
  const [name = '', ...rest] = line
  if (name === '' || name === '--help' || name === 'help') return { kind: 'help' }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`There is no command "${name}". npm run bus -- --help lists them.`)
  const { values, positionals: words } = parse(name, command, rest)
  if (values.help) return { kind: 'help', name }
  const needed = command.usage.split(' ').filter((word) => word.startsWith('<')).length
  const most = command.usage.endsWith('...]') ? Infinity : command.usage.split(' ').length - 1
  if (words.length < needed || words.length > most)
    throw new UsageError(`Usage: npm run bus -- ${command.usage}`)
  return { kind: 'run', command, words, options: { ...values, json: values.json === true } }
}

type Values = Record<string, string | boolean | undefined> & { data?: string; json?: boolean; help?: boolean }

function parse(name: string, command: Command, args: readonly string[]) {
  try {
    const options = { ...commonOptions, ...command.options }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return { values: values as Values, positionals }
  } catch (error) {
    const [reason] = String((error as Error).message).split('. ')
    throw new UsageError(`${reason}. npm run bus -- ${name} --help lists the options.`)
  }
}
