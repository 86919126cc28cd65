import { add, describeOutcome, exitCodeFor, nothingRan } from './checks/outcome.ts'
import type { Check } from './checks/plan.ts'
import { runCheck } from './checks/run-check.ts'
import { runCommand } from './told-error.ts'
import { announceTestServers } from './tools/resolve-servers.ts'

/** Runs checks one after the other, and ends with how many came out how. */
export async function runTests(plan: (words: readonly string[]) => readonly Check[]): Promise<void> {
  await runCommand(async () => {
    await announceTestServers(console.log)
    let total = nothingRan
    for (const check of plan(process.argv.slice(2))) total = add(total, await runCheck(check))
    console.log(`\n${describeOutcome(total)}`)
    return exitCodeFor(total)
  })
}
