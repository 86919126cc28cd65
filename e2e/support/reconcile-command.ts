import type { Reconciliation } from '../../payments/src/use-cases/reconcile.ts'
import { type CommandResult, runProgram } from './run-program.ts'

/** `npm run reconcile -- …` against a stack, of all that happened up to now. */
export const runReconcile = (dataDir: string, ...line: string[]): Promise<CommandResult> =>
  runProgram('infra/local/reconcile.ts', [...line, '--quiet-seconds', '0', '--data', dataDir])

/** What it found, and the code that it ends with. @throws Error when it could not compare */
export async function reconciled(
  dataDir: string,
  ...line: string[]
): Promise<Reconciliation & { readonly code: number }> {
  const { code, output, errors } = await runReconcile(dataDir, '--json', ...line)
  if (!output) throw new Error(`nothing was compared: ${errors}`)
  return { ...(JSON.parse(output) as Reconciliation), code }
}
