import { runStack } from './run-stack.ts'
import { runCommand } from './told-error.ts'

/** `npm start` */
await runCommand(() => runStack(process.argv.slice(2), { watch: false }))
