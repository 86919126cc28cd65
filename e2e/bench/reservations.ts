import type { Stack } from '../../infra/local/stack.ts'
import type { Market, OrderBody, Person } from '../support/market.ts'
import { cpuMs } from './cpu-meter.ts'
import { inParallel } from './in-parallel.ts'
import { percentile } from './percentile.ts'

/** How many live orders one buyer may have. */
const holdsPerBuyer = 5
const warmUpShare = 0.25
const services = ['auth', 'tickets', 'orders', 'expiration', 'payments']

export type Figures = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** By process, and in sum. */
  readonly cpuMs: Record<string, number>
}

/** Reserves distinct tickets, as fast as so many buyers can who wait for each answer. */
export async function measureReservations(
  stack: Stack,
  market: Market,
  { buyers, count }: { buyers: number; count: number },
): Promise<Figures> {
  const warmUp = Math.round(count * warmUpShare)
  const ticketIds = await listTickets(market, count + warmUp)
  const crowd = Array.from({ length: Math.ceil(ticketIds.length / holdsPerBuyer) }, () => market.person())

  const reserveAll = (ids: readonly string[], from: number) =>
    inParallel(ids, buyers, (ticketId, index) =>
      timedReservation(market, crowd[(from + index) % crowd.length], ticketId),
    )

  await reserveAll(ticketIds.slice(0, warmUp), 0)
  const cpuBefore = cpuByProcess(stack)
  const startedAt = performance.now()
  const samples = await reserveAll(ticketIds.slice(warmUp), warmUp)
  const seconds = (performance.now() - startedAt) / 1000
  return {
    perSecond: round(count / seconds),
    p50Ms: round(percentile(samples, 0.5)),
    p99Ms: round(percentile(samples, 0.99)),
    cpuMs: perReservation(cpuBefore, cpuByProcess(stack), count),
  }
}

/** Lists tickets, each of a seller who lists no other: how many one may list is limited. */
async function listTickets(market: Market, count: number): Promise<string[]> {
  const event = {
    name: 'Bench',
    venue: 'Hall',
    city: 'Leeds',
    startsAt: '2030-06-01T18:30:00Z',
    timeZone: 'Europe/London',
  }
  return inParallel(
    Array.from({ length: count }),
    16,
    async () => (await market.list(market.person('Seller'), { event })).id,
  )
}

async function timedReservation(
  market: Market,
  buyer: Person | undefined,
  ticketId: string,
): Promise<number> {
  if (!buyer) throw new Error('nobody is there to buy')
  const startedAt = performance.now()
  const { status, body } = await market.reserve(buyer, ticketId, { price: 80, revision: 1 })
  if (status !== 201 || (body as OrderBody).status !== 'awaiting:payment') {
    throw new Error(`not confirmed: ${status} ${JSON.stringify(body)}`)
  }
  return performance.now() - startedAt
}

function cpuByProcess(stack: Stack): Record<string, number> {
  return Object.fromEntries(Object.entries(stack.pids()).map(([name, pid]) => [name, cpuMs(pid)]))
}

function perReservation(before: Record<string, number>, after: Record<string, number>, count: number) {
  const used = Object.entries(after).map(([name, ms]): [string, number] => [
    name,
    (ms - (before[name] ?? 0)) / count,
  ])
  const sum = (of: readonly [string, number][]): number => round(of.reduce((total, [, ms]) => total + ms, 0))
  return {
    ...Object.fromEntries(used.map(([name, ms]) => [name, round(ms)])),
    'the five services': sum(used.filter(([name]) => services.includes(name.replace(/-\d+$/, '')))),
    'all server processes': sum(used),
  }
}

const round = (value: number): number => Math.round(value * 100) / 100
