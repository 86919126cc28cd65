import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startStack } from '../../infra/local/stack.ts'
import { openMarket } from '../support/market.ts'
import { measureContest } from './contest.ts'
import { measureReservations } from './reservations.ts'

/**
 * Figures of the reservation protocol on this machine: a closed loop over loopback, through the gateway, against real
 * servers with majority writes and a broker that syncs every event.
 */
const { values } = parseArgs({
  options: {
    buyers: { type: 'string', default: '32' },
    reservations: { type: 'string', default: '3000' },
    replicas: { type: 'string', default: '1' },
  },
})

const dataDir = await mkdtemp(join(tmpdir(), 'stagedoor-bench-'))
const replicas = Number(values.replicas)
const stack = await startStack({
  port: 0,
  dataDir,
  site: false,
  demo: false,
  limits: false,
  replicas: { tickets: replicas, orders: replicas },
  report: (line) => console.error(line),
})
const market = openMarket(stack)
try {
  const buyers = Number(values.buyers)
  const reservations = await measureReservations(stack, market, {
    buyers,
    count: Number(values.reservations),
  })
  console.log(
    `\nConfirmed reservations, ${buyers} buyers in parallel on distinct tickets (sync_interval: always)`,
  )
  console.table({
    'per second': reservations.perSecond,
    'p50 ms': reservations.p50Ms,
    'p99 ms': reservations.p99Ms,
  })
  console.log('CPU-ms per confirmed reservation')
  console.table(reservations.cpuMs)

  const contest = await measureContest(market, { tickets: 30, buyers: 100 })
  console.log('\n100 buyers at one ticket, 30 tickets')
  console.table(contest)
} finally {
  market.close()
  await stack.close()
  await rm(dataDir, { recursive: true, force: true })
}
