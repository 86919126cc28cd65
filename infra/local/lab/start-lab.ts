import type { Stack } from '../stack.ts'
import type { BrokerTaps } from './broker-taps.ts'
import { openLab } from './lab.ts'
import { openObserver } from './observer.ts'
import { routes } from './routes.ts'
import { type LabServer, serveLab } from './serve-lab.ts'

/** Opens the break-it panel of a running stack at `/_lab`. The gateway leads there only when it was told to. */
export function startLab(stack: Stack, taps: BrokerTaps, holdSeconds: number): Promise<LabServer> {
  const { names, addresses, url: origin } = stack
  const port = Number(new URL(addresses.lab ?? 'http://127.0.0.1:0').port)
  const lab = openLab(stack, taps, holdSeconds)
  const observer = openObserver(stack, names, lab, taps)
  return serveLab({ port, origin, observer, controls: routes(lab, names) })
}
