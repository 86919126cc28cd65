import { announceTestServers } from '../tools/resolve-servers.ts'

/** Jest's global set-up for integration tests: the servers are found or fetched before the first test. */
export default async function setUp(): Promise<void> {
  await announceTestServers(console.log)
}
