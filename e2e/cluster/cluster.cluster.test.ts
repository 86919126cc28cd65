import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import { serviceNames } from '../../infra/local/stack/names.ts'
import type { Market } from '../support/market.ts'
import { buyPersistently, type Outcome } from '../support/persistent-buyer.ts'
import { type Sale, sold, soldAtLast } from '../support/sale.ts'
import { auditCluster, openClusterMarket, servers, workloads } from './support/cluster.ts'
import { apply, inPod, killPods, kubectl, rolledOut, workloadNamed } from './support/kubectl.ts'

jest.setTimeout(360_000)
const crowdSize = 6
const ticketsAtOnce = 3
const freshPurchaseMs = 30_000

let market: Market
beforeAll(async () => {
  market = openClusterMarket()
  for (const name of workloads) await rolledOut(name)
}, 900_000)
afterAll(() => market.close())

describe('the marketplace on a cluster', () => {
  it('sells a ticket through the ingress', async () => {
    const startedAt = Date.now()
    expect(await sold(market, { withinMs: freshPurchaseMs })).toMatchObject({ order: { status: 'complete' } })
    console.log(`sold in ${Date.now() - startedAt} ms`)
  })

  it('shows its pages through the ingress', async () => {
    const page = await fetch('http://stagedoor.test/')
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Stagedoor')])
  })
})

describe('what nobody may do', () => {
  const connect = (host: string, port: number) => `
    import net from 'node:net'
    const socket = net.connect({ host: '${host}', port: ${port}, timeout: 3000 })
    const end = (word) => { console.log(word); process.exit() }
    socket.on('connect', () => end('connected')).on('timeout', () => end('no answer')).on('error', () => end('refused'))`

  it('is to reach what no policy names', async () => {
    expect(await inPod('expiration', connect('redis', 6379))).toBe('connected')
    expect(await inPod('expiration', connect('mongo-orders', 27017))).toBe('no answer')
    expect(await inPod('orders', connect('mongo-payments', 27017))).toBe('no answer')
    expect(await inPod('client', connect('nats', 4222))).toBe('no answer')
  })

  it('is to turn the simulator’s knobs from outside, or to call more of it than browsers do', async () => {
    const statusOf = async (path: string) => (await fetch(`http://stripe.stagedoor.test${path}`)).status
    expect(await statusOf('/v3/')).toBe(200)
    expect([await statusOf('/_sim/health'), await statusOf('/v1/refunds')]).toEqual([404, 404])
  })

  /** Does this with a service's own login at the broker; prints `allowed`, or why not. */
  const atBroker = (attempt: string) => `
    import { connect } from '@nats-io/transport-node'
    const { username: user, password: pass, host } = new URL(process.env.NATS_URL)
    const connection = await connect({ servers: host, user, pass })
    const refused = (async () => { for await (const { type, error } of connection.status()) if (type === 'error') return error.message })()
    ${attempt}
    // The broker answers after whatever it had to say about what came before; that takes a moment to get here.
    const allowed = connection.flush().then(() => new Promise((done) => setImmediate(done, 'allowed')))
    console.log(await Promise.race([refused, allowed]))
    process.exit()`

  it('is to announce what is another service’s to say', async () => {
    const publish = (subject: string) => atBroker(`connection.publish('${subject}', '{}')`)
    expect(await inPod('tickets', publish('events.tickets.of-a-test.1'))).toBe('allowed')
    expect(await inPod('tickets', publish('events.orders.order-cancelled.1'))).toMatch(
      /permissions violation/i,
    )
    const others = 'orders_ticket-created'
    for (const request of [
      '$JS.API.STREAM.DELETE.EVENTS',
      '$JS.API.STREAM.PURGE.EVENTS',
      '$JS.API.STREAM.UPDATE.EVENTS',
      '$JS.API.STREAM.MSG.DELETE.EVENTS',
      `$JS.API.CONSUMER.DELETE.EVENTS.${others}`,
      `$JS.API.CONSUMER.CREATE.EVENTS.${others}.events.tickets.ticket-created.*`,
      '$JS.API.CONSUMER.CREATE.EVENTS',
      `$JS.API.CONSUMER.MSG.NEXT.EVENTS.${others}`,
      `$JS.ACK.EVENTS.${others}.1.1.1.1.0`,
    ]) {
      expect(await inPod('tickets', publish(request))).toMatch(/permissions violation/i)
    }
  })

  it('is to hear what the broker answers to another service', async () => {
    const subscribe = (subject: string) => atBroker(`connection.subscribe('${subject}', { callback() {} })`)
    expect(await inPod('tickets', subscribe('_INBOX.tickets.>'))).toBe('allowed')
    for (const answers of ['_INBOX.orders.>', '_INBOX.>', '$JS.>', '>']) {
      expect(await inPod('tickets', subscribe(answers))).toMatch(/permissions violation/i)
    }
  })
})

describe('a service with a wrong secret', () => {
  /** A pod like those of orders, but for one variable; resolves with its log when it has ended. */
  async function logOfStart(name: string, variable: string, value: string): Promise<string> {
    const { spec } = JSON.parse(await kubectl('get', 'deployment/orders', '-o', 'json')) as {
      spec: {
        template: { metadata: { labels: object }; spec: { containers: { env: { name: string }[] }[] } }
      }
    }
    const { metadata, spec: pod } = spec.template
    const containers = pod.containers.map((container) => ({
      ...container,
      args: ['src/main.ts'],
      startupProbe: undefined,
      readinessProbe: undefined,
      livenessProbe: undefined,
      env: [...container.env.filter((one) => one.name !== variable), { name: variable, value }],
    }))
    const labels = { ...metadata.labels, 'app.kubernetes.io/name': 'orders', test: name }
    const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels } }
    await apply({ ...manifest, spec: { ...pod, containers, restartPolicy: 'Never' } })
    try {
      await kubectl('wait', '--for=jsonpath={.status.phase}=Failed', `pod/${name}`, '--timeout=120s')
      return await kubectl('logs', name)
    } finally {
      await kubectl('delete', 'pod', name, '--grace-period=1')
    }
  }

  it('does not start without its keys, and names the variable', async () => {
    const log = await logOfStart('orders-without-keys', 'JWT_PUBLIC_KEYS', '')
    expect(log).toContain('JWT_PUBLIC_KEYS: is required')
  })

  it('does not start with a wrong password, says where, and not which', async () => {
    const log = await logOfStart('orders-unknown', 'NATS_URL', 'nats://orders:not-the-password@nats:4222')
    expect(log).toContain('no connection to the broker at nats:4222')
    expect(log).toMatch(/authorization violation/i)
    expect(log).not.toContain('not-the-password')
  })
})

describe('a new version under load', () => {
  /** Counts answers by what was asked; what is safe to ask again is, and counted as a retry. */
  function countingMarket() {
    const answers: Record<string, number> = {}
    let retries = 0
    const count = (what: string): void => void (answers[what] = (answers[what] ?? 0) + 1)
    const look = () => market.ask(undefined, 'GET', '/api/tickets?limit=5')
    const reserve: Market['reserve'] = async (...order) => {
      const answer = await market.reserve(...order)
      // A ticket listed a moment ago may not have reached orders yet; the buyer presses again with the same key.
      if (answer.status === 201) count('reserve 201')
      else if (answer.status === 404) retries += 1
      else count(`reserve ${answer.status}`)
      return answer
    }
    const visit = async (): Promise<void> => {
      const again = () => {
        retries += 1
        return look().catch(() => undefined)
      }
      count(`look ${(await look().catch(again))?.status ?? 'broken'}`)
    }
    const buy = async (): Promise<void> => {
      const ticket = await market.list(market.person('Sam'))
      const { result, indecent } = await buyPersistently({ ...market, reserve }, ticket.id)
      for (const answer of indecent) count(answer)
      count(result)
    }
    return { visit, buy, report: () => ({ answers, retries }) }
  }

  it('replaces every service without a failed request', async () => {
    const { visit, buy, report } = countingMarket()
    let isOver = false
    const keep = async (work: () => Promise<void>): Promise<void> => {
      while (!isOver) await work().then(() => pause(20))
    }
    const load = [keep(visit), keep(visit), keep(buy), keep(buy)]
    for (const name of [...serviceNames, 'client']) {
      await kubectl('rollout', 'restart', workloadNamed(name))
      await rolledOut(name)
    }
    isOver = true
    await Promise.all(load)
    console.log('answers during the roll-out:', report())
    expect(Object.keys(report().answers).toSorted()).toEqual(['bought', 'look 200', 'reserve 201'])
  }, 900_000)
})

describe('a pod killed while buyers buy', () => {
  const crowds = new Map<string, Promise<Outcome>[]>()

  it.each(workloads)('of %s: it comes back, and so do sales', async (name) => {
    const seller = market.person('Sam')
    const tickets = await Promise.all(Array.from({ length: ticketsAtOnce }, () => market.list(seller)))
    crowds.set(
      name,
      Array.from({ length: crowdSize }, (_, index) =>
        buyPersistently(market, tickets[index % ticketsAtOnce]?.id ?? ''),
      ),
    )
    const startedAt = Date.now()
    await killPods(name)
    const backMs = Date.now() - startedAt
    const tookMs = await soldAtLast(market, freshPurchaseMs)
    console.log(`${name}: back after ${backMs} ms, the next purchase took ${tookMs} ms`)
  })

  it('leaves each ticket sold once, and nobody with a wrong answer', async () => {
    expect(crowds.size).toBe(workloads.length)
    for (const [name, crowd] of crowds) {
      const outcomes = await Promise.all(crowd)
      expect({ name, indecent: outcomes.flatMap(({ indecent }) => indecent) }).toEqual({ name, indecent: [] })
      const bought = outcomes.filter(({ result }) => result === 'bought').map(({ ticketId }) => ticketId)
      expect({ name, sold: bought.length }).toEqual({ name, sold: new Set(bought).size })
    }
  })
})

describe('what was sold', () => {
  let before: Sale
  beforeAll(async () => {
    before = await sold(market, { withinMs: freshPurchaseMs })
  })

  it('is known after every server was deleted at once', async () => {
    await kubectl('delete', 'pod', ...servers.map((name) => `${name}-0`), '--grace-period=1')
    for (const name of workloads) await rolledOut(name)
    const { buyer, order, ticket } = before
    // Each service finds its database again in its own time.
    const withinMs = 60_000
    await eventually(
      async () => expect(await market.order(buyer, order.id)).toMatchObject({ status: 'complete' }),
      { withinMs },
    )
    await eventually(
      async () => expect(await market.ticket(buyer, ticket.id)).toMatchObject({ status: 'sold' }),
      { withinMs },
    )
    await soldAtLast(market, freshPurchaseMs)
  })

  it('adds up: no oversale, no stuck hold, every amount where it belongs', async () => {
    expect(await auditCluster(90_000)).toEqual([])
  })
})
