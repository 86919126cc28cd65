import type { Program } from '../supervisor/program.ts'
import type { Servers } from '../tools/resolve-servers.ts'
import { gatewayProgram, siteProgram, stripeProgram } from './front.ts'
import { databaseNames, type ServiceName } from './names.ts'
import type { ProcessEnvironments } from './options.ts'
import type { Prepared } from './prepare.ts'
import { serverPrograms } from './servers.ts'
import { serviceProgram } from './services.ts'

/** A program and the programs that must be ready before it is started. */
export type Step = { readonly program: Program; readonly after: readonly string[] }

/** Everything the stack runs, by stages: when it is stopped, one stage drains before the next is touched. */
export type Stages = {
  readonly front: readonly Step[]
  readonly services: readonly Step[]
  readonly servers: readonly Step[]
}

/** What runs, in which order it starts (as far as possible at once) and in which it stops. */
export function planStages(prepared: Prepared, servers: Servers, extra: ProcessEnvironments): Stages {
  const { addresses, dataDir } = prepared
  const step = (program: Program, after: readonly string[] = []): Step => ({
    program: { ...program, env: { ...program.env, ...extra[program.name] } },
    after,
  })
  const site = addresses.site ? [step(siteProgram(prepared), ['site-build'])] : []
  return {
    front: [step(gatewayProgram(prepared)), ...site],
    services: addresses.instances.map((instance) =>
      step(serviceProgram(instance, prepared), needsOf(instance.service)),
    ),
    servers: [
      ...serverPrograms(servers, addresses, dataDir).map((program) => step(program)),
      step(stripeProgram(prepared, dataDir)),
    ],
  }
}

function needsOf(service: ServiceName): readonly string[] {
  const database = databaseNames.filter((name) => name === service).map((name) => `mongo-${name}`)
  return ['nats', ...database, ...(service === 'expiration' ? ['redis'] : [])]
}
