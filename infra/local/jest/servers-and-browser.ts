import { resolveChromium } from '../tools/chromium.ts'
import { announceTestServers } from '../tools/resolve-servers.ts'

/** Jest's global set-up for tests with real servers. Without STAGEDOOR_CHROMIUM afterwards, browser tests skip themselves. */
export default async function setUp(): Promise<void> {
  await announceTestServers(console.log)
  const chromium = await resolveChromium(console.log)
  if (chromium) process.env.STAGEDOOR_CHROMIUM = chromium
}
