import { choosePorts } from '../stack/ports.ts'
import { loadSecrets } from '../stack/secrets.ts'
import { ToldError } from '../told-error.ts'
import { type Command, outcomes } from './command.ts'
import type { Marketplace } from './where.ts'

/** As long as a token can be made to live: what is remembered against one is remembered for no less. */
const longestTokenSeconds = 86_400

/** `environment`: what another service needs to join the local stack. */
export const environment: Command = {
  usage: 'environment <name>',
  summary:
    'what another service needs to join the local stack, with a database of its own, for node --env-file',
  run: async ({ marketplace, words, console }) => {
    const [name = ''] = words
    if (!/^[a-z][a-z-]{0,30}$/.test(name)) throw new ToldError('A service has a name such as sales-board.')
    const variables = await variablesFor(name, marketplace)
    const lines = Object.entries(variables).map(([variable, value]) => `${variable}='${value}'`)
    console.show(lines, variables)
    return outcomes.done
  },
}

/** Databases are servers of their own in the stack; a guest gets one in the server of tickets. */
async function variablesFor(name: string, { local }: Marketplace): Promise<Record<string, string>> {
  if (!local) throw new ToldError('Only the local stack takes guests.')
  const { bus, nats, mongo, publicOrigin } = local.stack.addresses
  const { port, metrics } = await choosePorts(['port', 'metrics'])
  return {
    PORT: `${port}`,
    METRICS_PORT: `${metrics}`,
    BUS: bus,
    NATS_URL: nats,
    MONGO_URL: `${mongo.tickets?.url}`.replace(/\/tickets\?/, `/${name}?`),
    JWT_PUBLIC_KEYS: JSON.stringify(loadSecrets(local.dataDir).jwtPublicKeys),
    ACCESS_TOKEN_SECONDS: `${longestTokenSeconds}`,
    PUBLIC_ORIGIN: publicOrigin,
  }
}
