import { environmentOf, type Labels, type Manifest, type Workload, workloadsIn } from './manifest.ts'

/** Who may speak to whom, at which port: `orders -> nats:4222`. */
export type Edge = string

type Peer = {
  readonly podSelector?: { readonly matchLabels?: Labels }
  readonly namespaceSelector?: { readonly matchLabels?: Labels }
  readonly ipBlock?: { readonly cidr: string }
}
type Rule = {
  readonly from?: readonly Peer[]
  readonly to?: readonly Peer[]
  readonly ports?: readonly Port[]
}
type Port = { readonly port: string | number }
type Policy = {
  readonly podSelector: { readonly matchLabels?: Labels }
  readonly policyTypes: readonly string[]
  readonly ingress?: readonly Rule[]
  readonly egress?: readonly Rule[]
}

const policiesIn = (manifests: readonly Manifest[]): Policy[] =>
  manifests.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec as Policy)

const selects = ({ matchLabels = {} }: { matchLabels?: Labels }, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([name, value]) => labels[name] === value)

/** The pods, the world or the namespace that a peer stands for. */
function namesOf(peer: Peer, workloads: readonly Workload[]): string[] {
  if (peer.ipBlock) return [peer.ipBlock.cidr === '0.0.0.0/0' ? 'the world' : peer.ipBlock.cidr]
  const namespace = peer.namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name']
  if (namespace) return [`namespace ${namespace}`]
  return workloads.filter(({ labels }) => selects(peer.podSelector ?? {}, labels)).map(({ name }) => name)
}

/** The edges that one side of the policies allows, but for names (DNS). */
export function allowedEdges(manifests: readonly Manifest[], side: 'ingress' | 'egress'): Set<Edge> {
  const workloads = workloadsIn(manifests)
  const edges = policiesIn(manifests).flatMap((policy) => edgesOf(policy, side, workloads))
  return new Set(edges.filter((edge) => !edge.includes('namespace kube-system')))
}

function edgesOf(policy: Policy, side: 'ingress' | 'egress', workloads: readonly Workload[]): Edge[] {
  const own = workloads.filter(({ labels }) => selects(policy.podSelector, labels)).map(({ name }) => name)
  const pairs = (policy[side] ?? []).flatMap(({ from, to, ports = [] }) => {
    const others = ((side === 'ingress' ? from : to) ?? []).flatMap((peer) => namesOf(peer, workloads))
    return ports.flatMap(({ port }) => others.map((other) => ({ other, port })))
  })
  return own.flatMap((me) =>
    pairs.map(({ other, port }) =>
      side === 'ingress' ? `${other} -> ${me}:${port}` : `${me} -> ${other}:${port}`,
    ),
  )
}

/** The edges that the configuration needs: what each address in an environment leads to. */
export function neededEdges(manifests: readonly Manifest[]): Set<Edge> {
  const edges = workloadsIn(manifests).flatMap((one) =>
    one.pod.containers.flatMap((container) =>
      [...environmentOf(manifests, container)].flatMap(([name, value]) => target(one.name, name, value)),
    ),
  )
  return new Set(edges)
}

const servers: Readonly<Record<string, (service: string) => string>> = {
  MONGO_URL: (service) => `mongo-${service}:27017`,
  NATS_URL: () => 'nats:4222',
  REDIS_URL: () => 'redis:6379',
}

function target(from: string, name: string, value: string): Edge[] {
  const server = servers[name]?.(from)
  if (server) return [`${from} -> ${server}`]
  // Browsers load the script, not the pod.
  if (!name.endsWith('_URL') || ['PUBLIC_URL', 'STRIPE_SCRIPT_URL'].includes(name)) return []
  const { hostname, protocol } = new URL(value)
  if (protocol === 'https:') return [`${from} -> the world:443`]
  return [`${from} -> ${hostname}:http`]
}
