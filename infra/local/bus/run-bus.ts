import { BusUnavailableError } from '@stagedoor/common/messaging/event-bus'
import { ToldError } from '../told-error.ts'
import { parseCommandLine, UsageError } from './arguments.ts'
import { type Outcome, outcomes } from './command.ts'
import { createConsole } from './console.ts'
import { helpText } from './help.ts'
import { sentenceOf } from './open-inspector.ts'
import { findMarketplace } from './where.ts'

/** Runs one command; returns the exit code. What went wrong is one line on stderr. */
export async function runBus(line: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
  try {
    const asked = parseCommandLine(line)
    if (asked.kind === 'help') {
      process.stdout.write(`${helpText(asked.name)}\n`)
      return outcomes.done
    }
    const { command, words, options } = asked
    const marketplace = findMarketplace(environment, options.data)
    return await command.run({ marketplace, words, options, console: createConsole(options.json) })
  } catch (error) {
    const isTold = error instanceof ToldError
    if (!isTold && !(error instanceof BusUnavailableError)) throw error
    process.stderr.write(`${isTold ? error.message : sentenceOf(error)}\n`)
    return error instanceof UsageError ? outcomes.wrongUsage : outcomes.failed
  }
}
