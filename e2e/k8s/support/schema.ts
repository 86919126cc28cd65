import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import type { Manifest } from './manifest.ts'

type Bundle = { readonly definitions: object; readonly kinds: Readonly<Record<string, string>> }

const read = (file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../schemas', file), 'utf8')) as object
const options = { strict: false, allErrors: true, validateFormats: false }

/** Complaints about objects that Kubernetes would refuse, and about kinds that nobody can check. */
export function kubernetesComplaints(manifests: readonly Manifest[]): string[] {
  const bundles = ['k8s-1.36-strict.json', 'gateway-api-1.4-strict.json'].map((file) => read(file) as Bundle)
  const kinds = Object.assign({}, ...bundles.map((one) => one.kinds)) as Bundle['kinds']
  const ajv = new Ajv(options)
  ajv.addSchema({ $id: 'k8s', definitions: Object.assign({}, ...bundles.map((one) => one.definitions)) })
  return manifests.flatMap((manifest) => {
    const kind = `${manifest.apiVersion}/${manifest.kind}`
    const definition = kinds[kind]
    if (!definition) return [`${kind} ${manifest.metadata.name}: no schema knows it`]
    const ref = `k8s#/definitions/${definition}`
    const validate = ajv.getSchema(ref) ?? ajv.compile({ $ref: ref })
    if (validate(manifest)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message = '', params }) =>
        `${kind} ${manifest.metadata.name} ${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  })
}

/** What skaffold would not understand of its configuration. */
export function skaffoldComplaints(config: unknown): string[] {
  const validate = new Ajv(options).compile(read('skaffold-v4beta13.json'))
  if (validate(config)) return []
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
}
