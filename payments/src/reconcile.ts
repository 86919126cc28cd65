import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '@stagedoor/common/runtime/config'
import { runTask } from '@stagedoor/common/runtime/run-task'
import { openMongoService } from '@stagedoor/common/service/open-service'
import { paymentsConfig } from './config.ts'
import { openPayments } from './open.ts'
import { reportLines } from './report-lines.ts'
import { settledAfterSeconds } from './use-cases/reconcile.ts'

/** `npm run reconcile`, or by hand in a pod (docs/operations.md): exits with 1 when money does not add up. */
await runTask('reconcile', async (context) => {
  const { json, ...asked } = readOptions(process.argv.slice(2))
  const config = readConfig(paymentsConfig, process.env)
  const base = await openMongoService('payments', { ...config, METRICS_PORT: 0 }, context)
  const service = await openPayments(base, config)
  const result = await service.reconcile({ hours: config.RECONCILE_HOURS, ...asked })
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${reportLines(result).join('\n')}\n`)
  return result.isSound ? 0 : 1
})

/** @throws ConfigError for what cannot be understood */
function readOptions(args: string[]) {
  const { values } = parse(args)
  const { hours } = values
  return {
    ...(hours && { hours: wholeNumber('hours', hours) }),
    quietSeconds: wholeNumber('quiet-seconds', values['quiet-seconds'] ?? String(settledAfterSeconds)),
    repair: !values['dry-run'],
    json: values.json ?? false,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        hours: { type: 'string' },
        'quiet-seconds': { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error))
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new ConfigError(`--${name} must be a whole number, not "${text}"`)
}
