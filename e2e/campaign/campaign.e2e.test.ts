import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { audit } from '../support/audit.ts'
import { reconciled } from '../support/reconcile-command.ts'
import { seeded } from '../support/seeded.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'
import { campaignStack, runCampaign } from './run-campaign.ts'

const purchases = 44

let test: TestStack
beforeAll(async () => {
  test = await startTestStack(campaignStack)
}, stackStartMs)
afterAll(() => test.stop(), stackStartMs)

describe('a campaign of purchases on a bad day of Stripe', () => {
  it('ends with every order decided and all money accounted for', async () => {
    const { completed, indecent } = await runCampaign({ ...test, chance: seeded(), purchases })
    console.log(completed)
    expect(indecent).toEqual([])
    expect(await audit(test.stack, { withinMs: 45_000 })).toEqual([])
    const counts = Object.values(completed).map((count) => Number(count.split(' ')[0]))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(purchases / 5)
  }, 120_000)

  it('leaves npm run reconcile at most intents that nobody can pay, and then nothing', async () => {
    const { dataDir } = test.stack
    const first = await reconciled(dataDir)
    expect(first).toMatchObject({ left: [], isSound: true, code: 0 })
    expect(first.orders).toBeGreaterThanOrEqual(purchases)
    // Stripe made them and answered 500, and the webhook that would have told was lost.
    for (const { what } of first.repaired) expect(what).toMatch(/ is one intent too many, and is waiting$/)

    const second = await reconciled(dataDir)
    expect(second).toMatchObject({ repaired: [], left: [], isSound: true, code: 0 })
    expect(second.balances).toHaveLength(1)
    expect(second.balances[0]?.keptMinor).toBe(second.balances[0]?.owedMinor)
  })
})
