import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { runCommand, ToldError } from '../told-error.ts'
import { loadClusterSecrets, rotation, saveClusterSecrets } from './cluster-secrets.ts'
import { secretManifests } from './secret-manifests.ts'

/** `npm run secrets [-- announce-key|sign-with-it|forget-old-keys]`: the Secrets of the development cluster. */
await runCommand(async () => {
  const folder = join(root, '.stagedoor/cluster')
  const file = join(root, 'infra/k8s/overlays/dev/secrets.yaml')
  mkdirSync(folder, { recursive: true })
  const present = loadClusterSecrets(folder)
  const secrets = step(process.argv[2])(present)
  saveClusterSecrets(folder, secrets)
  writeFileSync(file, secretManifests(secrets), { mode: 0o600 })
  console.log(`${file} is up to date; git ignores it. kubectl apply -f it, or deploy the dev overlay.`)
  return 0
})

function step(name: string | undefined) {
  if (name === undefined) return <Kept>(secrets: Kept) => secrets
  const found = rotation[name]
  if (!found) throw new ToldError(`Unknown step ${name}; there are ${Object.keys(rotation).join(', ')}.`)
  return found
}
