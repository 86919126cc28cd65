import { add, describeOutcome, exitCodeFor, nothingRan } from './checks/outcome.ts'
import { planChecks } from './checks/plan.ts'
import { runCheck } from './checks/run-check.ts'
import { runCommand } from './told-error.ts'
import { announceTestServers } from './tools/resolve-servers.ts'

/** `npm test [-- unit|int|e2e|lint|format|types|<path pattern> ...]` */
await runCommand(async () => {
  await announceTestServers(console.log)
  let total = nothingRan
  for (const check of planChecks(process.argv.slice(2))) total = add(total, await runCheck(check))
  console.log(`\n${describeOutcome(total)}`)
  return exitCodeFor(total)
})
