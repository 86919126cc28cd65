import { planChecks } from './checks/plan.ts'
import { runTests } from './run-tests.ts'

/** `npm test [-- unit|int|e2e|lint|unused|format|types|<path pattern> ...]` */
await runTests(planChecks)
