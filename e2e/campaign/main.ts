import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startStack } from '../../infra/local/stack.ts'
import { openStripeKnobs } from '../../infra/local/stripe-knobs.ts'
import { audit } from '../support/audit.ts'
import { openMarket } from '../support/market.ts'
import { runReconcile } from '../support/reconcile-command.ts'
import { seeded } from '../support/seeded.ts'
import { campaignStack, runCampaign } from './run-campaign.ts'

/** `npm run campaign -- --purchases 500 --seed 42`: exits with 1 when an invariant is broken. */
const { values } = parseArgs({
  options: { purchases: { type: 'string', default: '500' }, seed: { type: 'string' } },
})
if (values.seed) process.env['STAGEDOOR_SEED'] = values.seed

const report = (line: string): void => console.error(line)
const dataDir = await mkdtemp(join(tmpdir(), 'stagedoor-campaign-'))
const stack = await startStack({ ...campaignStack, port: 0, dataDir, site: false, demo: false, report })
const market = openMarket(stack)
try {
  const stripe = openStripeKnobs(stack)
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
  const reconciliation = await runReconcile(dataDir)
  if (reconciliation.code !== 0) broken.push(reconciliation.output + reconciliation.errors)
  console.table(completed)
  console.log(reconciliation.output)
  console.log(broken.length === 0 ? 'Every order is decided and all money accounted for.' : broken.join('\n'))
  process.exitCode = broken.length === 0 ? 0 : 1
} finally {
  market.close()
  await stack.close()
  if (!process.exitCode) await rm(dataDir, { recursive: true, force: true })
}
