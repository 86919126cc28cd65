import { readConfig } from '@stagedoor/common/runtime/config'
import { runProcess } from '@stagedoor/common/runtime/run-process'
import { openMongoService } from '@stagedoor/common/service/open-service'
import { ordersConfig } from './config.ts'
import { startOrders } from './start.ts'

await runProcess('orders', async (context) => {
  const config = readConfig(ordersConfig, process.env)
  await startOrders(await openMongoService('orders', config, context), config)
})
