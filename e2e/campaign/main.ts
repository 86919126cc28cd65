import { parseArgs } from 'node:util'
import { audit } from '../support/audit.ts'
import { startMarketplace } from '../support/marketplace.ts'
import { runReconcile } from '../support/reconcile-command.ts'
import { seeded } from '../support/seeded.ts'
import { campaignStack, runCampaign } from './run-campaign.ts'

/** `npm run campaign -- --purchases 500 --seed 42`: exits with 1 when an invariant is broken. */
const { values } = parseArgs({
  options: { purchases: { type: 'string', default: '500' }, seed: { type: 'string' } },
})
if (values.seed) process.env['STAGEDOOR_SEED'] = values.seed

const report = (line: string): void => console.error(line)
const { stack, market, stripe, stop } = await startMarketplace({ ...campaignStack, report })
try {
  const purchases = Number(values.purchases)
  const { completed, indecent } = await runCampaign({
    stack,
    market,
    stripe,
    chance: seeded(),
    purchases,
    report,
  })
  const broken = [...indecent, ...(await audit(stack, { withinMs: 60_000 }))]
  const reconciliation = await runReconcile(stack.dataDir)
  if (reconciliation.code !== 0) broken.push(reconciliation.output + reconciliation.errors)
  console.table(completed)
  console.log(reconciliation.output)
  console.log(broken.length === 0 ? 'Every order is decided and all money accounted for.' : broken.join('\n'))
  process.exitCode = broken.length === 0 ? 0 : 1
} finally {
  await stop({ keep: Boolean(process.exitCode) })
}
