import { readConfig } from '@stagedoor/common/runtime/config'
import { runProcess } from '@stagedoor/common/runtime/run-process'
import { openService } from '@stagedoor/common/service/open-service'
import { expirationConfig } from './config.ts'
import { startExpiration } from './start.ts'

await runProcess('expiration', async (context) => {
  const config = readConfig(expirationConfig, process.env)
  await startExpiration(await openService('expiration', config, context), config)
})
