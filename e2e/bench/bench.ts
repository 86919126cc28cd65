import { parseArgs } from 'node:util'
import { startMarketplace } from '../support/marketplace.ts'
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

const replicas = Number(values.replicas)
const { stack, market, stop } = await startMarketplace({
  limits: false,
  replicas: { tickets: replicas, orders: replicas },
  report: (line) => console.error(line),
})
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
  await stop()
}
