import { runCommand } from '../told-error.ts'
import { moveBus } from './move-bus.ts'

/** `npm run move-bus` */
await runCommand(() => moveBus(process.argv.slice(2)))
