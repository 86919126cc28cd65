import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { BusKind } from '@stagedoor/common/messaging/bus-kind'
import { eventually } from '@stagedoor/common/testing/eventually'
import { type RealNats, startNats } from '@stagedoor/common/testing/real-nats'
import { type RealStan, startStan } from '@stagedoor/common/testing/real-stan'
import { type Databases, openDatabases } from '../../infra/local/audit/databases.ts'
import { databaseNames } from '../../infra/local/stack/names.ts'
import type { Stack } from '../../infra/local/stack.ts'
import { audit } from '../support/audit.ts'
import { onEachBus } from '../support/each-bus.ts'
import { type MoveBus, moveBus } from '../support/move-bus.ts'
import { reserved, type Sale, sold, soldAtLast } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

/** As docs/migrate-bus.md has it: who announces most comes last. */
const inTurn = ['expiration', 'payments', 'orders', 'tickets', 'auth']

type NewBroker = { readonly kind: BusKind; readonly server: RealNats | RealStan }

const startOther = async (old: BusKind): Promise<NewBroker> =>
  old === 'stan'
    ? { kind: 'jetstream', server: await startNats() }
    : { kind: 'stan', server: await startStan() }

onEachBus((old) => {
  let test: TestStack
  let next: NewBroker
  let move: MoveBus
  let databases: Databases
  let held: Sale
  beforeAll(async () => {
    ;[test, next] = await Promise.all([startTestStack({ bus: old }), startOther(old)])
    databases = await openDatabases(test.stack)
    move = moveBus(`${old}=${test.stack.addresses.nats}`, `${next.kind}=${next.server.url}`)
  }, stackStartMs)
  afterAll(async () => {
    await databases.close()
    await test.stop()
    await next.server.stop()
  }, stackStartMs)

  /** What the auditor is to look at: the marketplace with its new broker. */
  const moved = (): Stack => {
    const { server, kind } = next
    const monitor = 'monitorUrl' in server ? { natsMonitorPort: Number(new URL(server.monitorUrl).port) } : {}
    return { ...test.stack, addresses: { ...test.stack.addresses, bus: kind, nats: server.url, ...monitor } }
  }
  const nothingMissing = () =>
    eventually(async () => expect(await move.verify()).toMatchObject({ code: 0 }), { withinMs: 30_000 })

  it('moves to the other bus while people buy, and loses nothing', async () => {
    held = await reserved(test.market)
    await sold(test.market)
    expect(await move.verify()).toMatchObject({ code: 3 })

    const bridge = move.carry()
    await nothingMissing()
    for (const service of inTurn) {
      await test.stack.restart(service, { BUS: next.kind, NATS_URL: next.server.url })
      await soldAtLast(test.market, 20_000)
    }
    await eventually(async () => {
      for (const name of databaseNames) expect(await databases.outbox(name)).toEqual([])
    })
    await nothingMissing()
    expect(await bridge.stop()).toBe(0)
    await test.stack.stop('nats')

    // What began on the old bus ends on the new one.
    expect((await test.market.pay(held.buyer, held.order.id)).status).toBe(201)
    await sold(test.market)
    expect(await audit(moved(), { withinMs: 60_000 })).toEqual([])
  }, 240_000)
})
