import type { Command } from './command.ts'
import { deadLetters } from './dead-letters.ts'
import { environment } from './environment.ts'
import { rebuild, republish } from './long-tasks.ts'
import { status } from './status.ts'
import { tail } from './tail.ts'
import { trace } from './trace.ts'

/** All that `npm run bus` can do. */
export const commands: Readonly<Record<string, Command>> = {
  status,
  trace,
  tail,
  'dead-letters': deadLetters,
  rebuild,
  republish,
  environment,
}
