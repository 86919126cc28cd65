import { readConfig } from '@stagedoor/common/runtime/config'
import { runProcess } from '@stagedoor/common/runtime/run-process'
import { openMongoService } from '@stagedoor/common/service/open-service'
import { paymentsConfig } from './config.ts'
import { startPayments } from './start.ts'

await runProcess('payments', async (context) => {
  const config = readConfig(paymentsConfig, process.env)
  await startPayments(await openMongoService('payments', config, context), config)
})
