import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { loadClusterSecrets } from '../../../infra/local/cluster/cluster-secrets.ts'
import { secretManifests } from '../../../infra/local/cluster/secret-manifests.ts'
import { root } from '../../../infra/local/paths.ts'
import { kustomize, resolveGoProgram } from '../../../infra/local/tools/go-program.ts'
import type { Manifest } from './manifest.ts'

/** Building kustomize, where there is none, takes half a minute on an idle machine. */
export const renderMs = 300_000

export type Overlay = 'dev' | 'production'

/** What somebody writes instead into a file of `infra/k8s`. */
export type Edit = { readonly file: string; readonly from: string; readonly to: string }

/**
 * What kustomize makes of a folder of `infra/k8s` after some edits, with new Secrets in the development overlay.
 * @throws Error when it makes nothing, or when there is nothing to edit
 */
export async function render(folder: string, edits: readonly Edit[] = []): Promise<Manifest[]> {
  const program = await resolveGoProgram(kustomize, console.log)
  const scratch = mkdtempSync(join(tmpdir(), 'stagedoor-k8s-'))
  try {
    cpSync(join(root, 'infra/k8s'), join(scratch, 'k8s'), { recursive: true })
    for (const one of edits) edit(join(scratch, 'k8s'), one)
    mkdirSync(join(scratch, 'secrets'))
    const secrets = secretManifests(loadClusterSecrets(join(scratch, 'secrets')))
    writeFileSync(join(scratch, 'k8s/overlays/dev/secrets.yaml'), secrets)
    return read(
      execFileSync(program, ['build', join(scratch, 'k8s', folder)], { encoding: 'utf8', maxBuffer: 1e8 }),
    )
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

export const renderOverlay = (overlay: Overlay): Promise<Manifest[]> => render(`overlays/${overlay}`)

function edit(folder: string, { file, from, to }: Edit): void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`)
  writeFileSync(path, text.replaceAll(from, to))
}

function read(text: string): Manifest[] {
  const manifests = parseAllDocuments(text).map((document) => document.toJS() as Manifest)
  if (manifests.length === 0) throw new Error('kustomize made no object')
  return manifests
}
