/** A Kubernetes object, as far as the checks look at it. */
export type Manifest = {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly labels?: Labels }
  readonly data?: Readonly<Record<string, string>>
  readonly stringData?: Readonly<Record<string, string>>
  readonly spec?: unknown
}
export type Labels = Readonly<Record<string, string>>

export type Variable = {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: {
    readonly secretKeyRef?: { readonly name: string; readonly key: string }
    readonly configMapKeyRef?: { readonly name: string; readonly key: string }
    readonly fieldRef?: { readonly fieldPath: string }
  }
}
export type Container = {
  readonly name: string
  readonly image: string
  readonly env?: readonly Variable[]
  readonly envFrom?: readonly { readonly configMapRef?: { readonly name: string } }[]
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[]
  readonly resources?: {
    readonly requests?: { readonly cpu?: string; readonly memory?: string }
    readonly limits?: { readonly cpu?: string; readonly memory?: string }
  }
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean
    readonly readOnlyRootFilesystem?: boolean
    readonly capabilities?: { readonly drop?: readonly string[] }
  }
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } }
  readonly startupProbe?: object
  readonly readinessProbe?: object
  readonly livenessProbe?: object
}
export type PodSpec = {
  readonly serviceAccountName?: string
  readonly automountServiceAccountToken?: boolean
  readonly terminationGracePeriodSeconds?: number
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean
    readonly seccompProfile?: { readonly type: string }
  }
  readonly initContainers?: readonly Container[]
  readonly containers: readonly Container[]
  readonly volumes?: readonly {
    readonly secret?: { readonly secretName: string }
    readonly hostPath?: object
  }[]
}
type Template = { readonly metadata: { readonly labels: Labels }; readonly spec: PodSpec }

/** What makes pods: its name, the labels of its pods, and what is in them. */
export type Workload = {
  readonly kind: string
  readonly name: string
  readonly replicas: number
  readonly strategy: string | undefined
  readonly labels: Labels
  readonly pod: PodSpec
}

/** Every Deployment, StatefulSet, Job and CronJob. */
export function workloadsIn(manifests: readonly Manifest[]): Workload[] {
  return manifests.flatMap(({ kind, metadata, spec }) => {
    const owner = spec as {
      template?: Template
      jobTemplate?: { spec: { template: Template } }
      replicas?: number
      strategy?: { type: string }
    }
    const template = owner?.template ?? owner?.jobTemplate?.spec.template
    if (!template) return []
    const { labels } = template.metadata
    const { replicas = 1, strategy } = owner
    return [{ kind, name: metadata.name, replicas, strategy: strategy?.type, labels, pod: template.spec }]
  })
}

export const containersOf = ({ pod }: Workload): readonly Container[] => [
  ...(pod.initContainers ?? []),
  ...pod.containers,
]

export const workload = (manifests: readonly Manifest[], name: string): Workload => {
  const found = workloadsIn(manifests).find((one) => one.name === name)
  if (!found) throw new Error(`no workload is called ${name}`)
  return found
}

/** The variables of a container by name, with their values where these are no secrets. */
export function environmentOf(manifests: readonly Manifest[], container: Container): Map<string, string> {
  const configMap = (name: string): Readonly<Record<string, string>> =>
    manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)?.data ?? {}
  const all = (container.envFrom ?? []).flatMap(({ configMapRef }) =>
    Object.entries(configMap(configMapRef?.name ?? '')),
  )
  const own = (container.env ?? []).map(({ name, value, valueFrom }): [string, string] => {
    const of = valueFrom?.configMapKeyRef
    return [name, value ?? (of && configMap(of.name)[of.key]) ?? '']
  })
  return new Map([...all, ...own])
}
