import { spawnSync } from 'node:child_process'
import { describeOutcome, exitCodeFor } from '../checks/outcome.ts'
import { runCheck } from '../checks/run-check.ts'
import { root } from '../paths.ts'
import { runCommand, ToldError } from '../told-error.ts'
import { findOnPath } from '../tools/on-path.ts'

/** `npm run test:cluster [-- --no-deploy]`: deploys with skaffold on the cluster that kubectl is set up for, and tries it. */
await runCommand(async () => {
  if (!process.argv.includes('--no-deploy')) deploy()
  const args = ['--runInBand', '--selectProjects', 'cluster']
  const outcome = await runCheck({ kind: 'jest', title: 'tests on the cluster', args })
  console.log(`\n${describeOutcome(outcome)}`)
  return exitCodeFor(outcome)
})

function deploy(): void {
  if (!findOnPath(['skaffold']))
    throw new ToldError('There is no skaffold on PATH (or deploy yourself: -- --no-deploy).')
  run('npm', ['run', 'secrets'])
  run('skaffold', ['run'])
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new ToldError(`${command} ${args.join(' ')} failed.`)
}
