import { planChecksOnBothBuses } from './checks/plan.ts'
import { runTests } from './run-tests.ts'

/** `npm run test:all [-- unit|int|e2e|lint|unused|format|types|<path pattern> ...]` */
await runTests(planChecksOnBothBuses)
