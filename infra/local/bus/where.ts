import { join } from 'node:path'
import { root } from '../paths.ts'
import { serviceNames } from '../stack/names.ts'
import { runningStack, type StackFile } from '../stack/stack-file.ts'
import { ToldError } from '../told-error.ts'

/** The marketplace that is looked at: its broker, and where its services let operators ask. */
export type Marketplace = {
  readonly nats: string
  /** The monitoring port of NATS Streaming; absent on JetStream, which tells everything itself. */
  readonly stanMonitor?: string
  /** Addresses of the metrics ports of each service's instances. */
  readonly services: Readonly<Record<string, readonly string[]>>
  /** Present for the stack on this machine. */
  readonly local?: { readonly stack: StackFile; readonly dataDir: string }
}

/**
 * Finds the marketplace: the one that the environment names, else the local stack that runs now.
 * @param dataDir of the local stack; default `STAGEDOOR_DATA`, else `.stagedoor`
 * @throws ToldError when there is neither
 */
export function findMarketplace(environment: NodeJS.ProcessEnv, dataDir?: string): Marketplace {
  const { STAGEDOOR_NATS_URL: nats, STAGEDOOR_STAN_MONITOR_URL: stanMonitor } = environment
  const { STAGEDOOR_SERVICES: services = '', STAGEDOOR_DATA } = environment
  if (nats) return { nats, ...(stanMonitor && { stanMonitor }), services: namedServices(services) }
  return localMarketplace(dataDir ?? STAGEDOOR_DATA ?? join(root, '.stagedoor'))
}

function localMarketplace(dataDir: string): Marketplace {
  const stack = runningStack(dataDir)
  if (!stack) {
    throw new ToldError(
      `No stack runs with the data in ${dataDir}. Start one with npm start, name its folder with --data DIR, ` +
        'or set STAGEDOOR_NATS_URL and STAGEDOOR_SERVICES for a marketplace elsewhere.',
    )
  }
  const { instances, bus, nats, natsMonitorPort } = stack.addresses
  const of = (service: string) =>
    instances
      .filter((one) => one.service === service)
      .map(({ metricsPort }) => `http://127.0.0.1:${metricsPort}`)
  const services = Object.fromEntries(serviceNames.map((service) => [service, of(service)]))
  const stanMonitor = `http://127.0.0.1:${natsMonitorPort}`
  return { nats, ...(bus === 'stan' && { stanMonitor }), services, local: { stack, dataDir } }
}

/** Reads `orders=http://127.0.0.1:9091,tickets=http://127.0.0.1:9092`. */
function namedServices(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const part of text.split(',').filter(Boolean)) {
    const [service = '', url = ''] = part.split('=')
    if (!URL.canParse(url)) {
      throw new ToldError(`STAGEDOOR_SERVICES looks like orders=http://127.0.0.1:9091,..., not "${part}".`)
    }
    ;(found[service] ??= []).push(url)
  }
  return found
}
