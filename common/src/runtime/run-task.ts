import { systemClock } from './clock.ts'
import { ConfigError } from './config.ts'
import { createLogger } from './logger.ts'
import type { ProcessContext } from './run-process.ts'

/**
 * Runs work that ends by itself, as an operator's command or a cluster's job: what it opened is closed, the last first, and the
 * process exits with the code that the work returned, or 1 when it threw. Only warnings are logged unless LOG_LEVEL says otherwise.
 */
export async function runTask(
  name: string,
  work: (context: ProcessContext) => Promise<number>,
): Promise<void> {
  const logger = createLogger(name, process.env['LOG_LEVEL'] ?? 'warn')
  const steps: (() => Promise<void> | void)[] = []
  const context: ProcessContext = {
    clock: systemClock,
    logger,
    onStop: (_name, step) => void steps.unshift(step),
  }
  process.exitCode = await work(context).catch((error: unknown) => {
    if (error instanceof ConfigError) process.stderr.write(`${name}: ${error.message}\n`)
    else logger.error({ err: error }, 'the work could not be done')
    return 1
  })
  for (const step of steps) await step()
}
