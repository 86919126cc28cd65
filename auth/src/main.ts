import { readConfig } from '@stagedoor/common/runtime/config'
import { runProcess } from '@stagedoor/common/runtime/run-process'
import { openMongoService } from '@stagedoor/common/service/open-service'
import { authConfig } from './config.ts'
import { startAuth } from './start.ts'

await runProcess('auth', async (context) => {
  const config = readConfig(authConfig, process.env)
  await startAuth(await openMongoService('auth', config, context), config)
})
