import { runBus } from './run-bus.ts'

/** `npm run bus -- <command>` */
process.exitCode = await runBus(process.argv.slice(2), process.env)
