import { once } from 'node:events'
import { catalogue, type EventType } from '@stagedoor/common/contracts/catalogue'
import { type BridgeEnd, openBridge } from '@stagedoor/common/messaging/bridge'
import { compareBuses } from '@stagedoor/common/messaging/compare-buses'
import { connectBus } from '@stagedoor/common/messaging/connect-bus'
import { BusUnavailableError } from '@stagedoor/common/messaging/event-bus'
import { silentLogger } from '@stagedoor/common/runtime/logger'
import { ToldError } from '../told-error.ts'
import { helpText, type NamedBroker, readArguments } from './arguments.ts'

const everyType = [...catalogue.keys()] as EventType[]
const connectTimeoutMs = 5_000
const tellMs = 2_000
const somethingIsMissing = 3

/**
 * What `npm run move-bus` does.
 * @returns the exit code
 * @throws ToldError when a broker does not answer, or the command line is wrong
 */
export async function moveBus(args: readonly string[]): Promise<number> {
  const options = readArguments(args)
  if (options.task === 'help') {
    console.log(helpText)
    return 0
  }
  const [from, to] = [await connect(options.from), await connect(options.to)]
  try {
    return await (options.task === 'carry' ? carry(from, to) : verify(from, to))
  } finally {
    await Promise.all([from.bus.close(), to.bus.close()])
  }
}

/** Both ways until a signal comes; what is under way is finished. */
async function carry(from: BridgeEnd, to: BridgeEnd): Promise<number> {
  console.log(`reading what ${from.name} and ${to.name} have`)
  const bridge = await openBridge(from, to, everyType)
  const tell = (): void => {
    const [there, back] = bridge.carried()
    console.log(`${to.name} was given ${there}, ${from.name} ${back}${passedOver()}`)
  }
  const passedOver = (): string => {
    const count = bridge.unreadable()
    return count > 0 ? `; passed over, because it is no event: ${count}` : ''
  }
  tell()
  const telling = setInterval(tell, tellMs)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  clearInterval(telling)
  await bridge.stop()
  tell()
  return 0
}

async function verify(from: BridgeEnd, to: BridgeEnd): Promise<number> {
  const comparisons = await compareBuses(from.bus, to.bus, everyType)
  const lines = comparisons.map(({ type, here, there, missing }) => ({
    type,
    [from.name]: here,
    [to.name]: there,
    missing: missing.length,
  }))
  console.table(lines)
  const missing = comparisons.flatMap((comparison) => comparison.missing)
  const what = `${missing.length} events of ${from.name} are missing on ${to.name}`
  console.log(missing.length > 0 ? `${what}, such as ${missing.slice(0, 3).join(', ')}` : what)
  return missing.length > 0 ? somethingIsMissing : 0
}

async function connect({ kind, url }: NamedBroker): Promise<BridgeEnd> {
  try {
    const bus = await connectBus({
      bus: kind,
      url,
      service: 'bridge',
      logger: silentLogger,
      connectTimeoutMs,
    })
    return { name: kind, bus }
  } catch (error) {
    if (error instanceof BusUnavailableError)
      throw new ToldError(`The broker of --from or --to ${kind} does not answer.`)
    throw error
  }
}
