import { afterEach, beforeEach, describe, jest } from '@jest/globals'
import { connectionContract } from './event-bus-contract/connections.ts'
import { deliveryContract } from './event-bus-contract/delivery.ts'
import { durableContract } from './event-bus-contract/durables.ts'
import type { BusEnvironment } from './event-bus-contract/environment.ts'
import { fanOutContract } from './event-bus-contract/fan-out.ts'
import { faultContract } from './event-bus-contract/faults.ts'
import { replayContract } from './event-bus-contract/replay.ts'

/**
 * What every adapter of the EventBus port must pass. Each test gets a broker of its own, so that it knows all
 * events in it.
 * @param options.skipped true where there is no such server: every test is then counted as skipped
 * @example eventBusContract('JetStream', startJetStreamEnvironment)
 */
export function eventBusContract(
  name: string,
  makeEnvironment: () => Promise<BusEnvironment>,
  { skipped = false } = {},
): void {
  jest.setTimeout(60_000)

  ;(skipped ? describe.skip : describe)(`an event bus on ${name}`, () => {
    let environment: BusEnvironment | undefined
    const current = () => {
      if (!environment) throw new Error('only tests have an environment')
      return environment
    }
    beforeEach(async () => {
      environment = await makeEnvironment()
    })
    afterEach(() => environment?.stop())

    connectionContract(current)
    deliveryContract(current)
    durableContract(current)
    fanOutContract(current)
    replayContract(current)
    faultContract(current)
  })
}
