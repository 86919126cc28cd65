import { describe } from '@jest/globals'
import { type BusKind, busKinds } from '@stagedoor/common/messaging/bus-kind'
import { hasStan } from '@stagedoor/common/testing/real-stan'
import { brokerNames } from '../../infra/local/stack/bus.ts'

/** The same story on every bus; skipped, and counted as skipped, only where no such server can be had. */
export function onEachBus(story: (bus: BusKind) => void): void {
  for (const bus of busKinds) {
    const describeIt = bus === 'stan' && !hasStan() ? describe.skip : describe
    describeIt(`on ${brokerNames[bus]}`, () => story(bus))
  }
}
