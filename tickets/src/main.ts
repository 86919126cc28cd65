import { readConfig } from '@stagedoor/common/runtime/config'
import { runProcess } from '@stagedoor/common/runtime/run-process'
import { openMongoService } from '@stagedoor/common/service/open-service'
import { ticketsConfig } from './config.ts'
import { startTickets } from './start.ts'

await runProcess('tickets', async (context) => {
  const config = readConfig(ticketsConfig, process.env)
  await startTickets(await openMongoService('tickets', config, context), config)
})
