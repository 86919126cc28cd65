import { commonOptions } from './arguments.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'

/** What `--help` prints: all commands, or one with its options. */
export function helpText(name?: string): string {
  const command = name === undefined ? undefined : commands[name]
  return command ? commandHelp(command) : overview()
}

function overview(): string {
  const list = Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}`)
  return [
    'npm run bus -- <command> [options]    looks after events and their copies',
    '',
    ...list,
    '',
    ...optionLines(commonOptions),
    '',
    'It looks at the local stack that runs now, in the folder STAGEDOOR_DATA unless --data names one. For a marketplace',
    'elsewhere, with its ports forwarded to this machine:',
    '  STAGEDOOR_NATS_URL    nats://user:password@127.0.0.1:4222',
    '  STAGEDOOR_STAN_MONITOR_URL  http://127.0.0.1:8222 (only when the event bus is NATS Streaming)',
    '  STAGEDOOR_SERVICES    orders=http://127.0.0.1:9091,tickets=http://127.0.0.1:9092 (metrics ports)',
    '',
    'Exit code: 0 done, 1 not done, 2 the command line is wrong, 3 something needs attention (status, dead-letters list).',
    'For programs: npm run --silent bus -- status --json',
  ].join('\n')
}

const commandHelp = ({ usage, summary, options = {} }: Command): string =>
  [`npm run bus -- ${usage}`, `  ${summary}`, '', ...optionLines({ ...options, ...commonOptions })].join('\n')

function optionLines(options: NonNullable<Command['options']>): string[] {
  return Object.entries(options).map(([name, { type, meaning }]) => {
    const option = `--${name}${type === 'string' ? ' VALUE' : ''}`
    return `  ${option.padEnd(18)} ${meaning}`
  })
}
