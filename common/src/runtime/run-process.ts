import { type Clock, systemClock } from './clock.ts'
import { ConfigError } from './config.ts'
import { createLogger, type Logger } from './logger.ts'

/** What a process hands to its `start` function. */
export type ProcessContext = {
  readonly clock: Clock
  readonly logger: Logger
  /** Registers a step of the way down. Steps run one after another, the last registered first. */
  onStop(name: string, step: () => Promise<void> | void): void
}

type Step = { readonly name: string; readonly run: () => Promise<void> | void }

/**
 * Runs a service: starts it, then drains it on SIGTERM or SIGINT and exits.
 * Exit code 0 after a drain, 1 when the start or the drain failed, or when something threw where nobody caught it.
 */
export async function runProcess(
  service: string,
  start: (context: ProcessContext) => Promise<void>,
): Promise<void> {
  const logger = createLogger(service, process.env['LOG_LEVEL'] ?? 'info')
  const steps: Step[] = []
  let stopping: Promise<void> | undefined

  const stop = (why: string, exitCode: number): void => {
    stopping ??= drain(steps, logger, why).then(
      () => process.exit(exitCode),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM', 0))
  process.on('SIGINT', () => stop('SIGINT', 0))
  process.on('uncaughtException', (error) => {
    logger.error({ err: error }, 'nobody caught this')
    stop('an uncaught error', 1)
  })

  try {
    await start({
      clock: systemClock,
      logger,
      onStop: (name, run) => steps.unshift({ name, run }),
    })
    logger.info({}, 'started')
  } catch (error) {
    if (error instanceof ConfigError) process.stderr.write(`${service}: ${error.message}\n`)
    else logger.error({ err: error }, 'could not start')
    stop('a failed start', 1)
  }
}

async function drain(steps: readonly Step[], logger: Logger, why: string): Promise<void> {
  const limitMs = Number(process.env['DRAIN_SECONDS'] ?? 15) * 1000
  logger.info({ why }, 'stopping')
  setTimeout(() => {
    logger.error({ limitMs }, 'did not drain in time')
    process.exit(1)
  }, limitMs).unref()
  for (const step of steps) {
    try {
      await step.run()
    } catch (error) {
      logger.error({ err: error, step: step.name }, 'a step of the drain failed')
    }
  }
  logger.info({}, 'stopped')
}
