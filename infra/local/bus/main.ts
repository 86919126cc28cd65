import { runBus } from './run-bus.ts'

/** What was written has left by then; what a silent broker keeps open does not keep us. */
const goodbyeMs = 500

/** `npm run bus -- <command>` */
process.exitCode = await runBus(process.argv.slice(2), process.env)
setTimeout(() => process.exit(), goodbyeMs).unref()
