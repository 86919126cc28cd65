import { beforeAll, describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import { databaseNames, serviceNames } from '../../infra/local/stack/names.ts'
import {
  containersOf,
  environmentOf,
  type Manifest,
  type Workload,
  workload,
  workloadsIn,
} from './support/manifest.ts'
import { type Overlay, renderMs, renderOverlay } from './support/render.ts'
import { kubernetesComplaints } from './support/schema.ts'

const rendered = new Map<Overlay, Manifest[]>()
beforeAll(async () => {
  for (const overlay of ['dev', 'production'] as const) rendered.set(overlay, await renderOverlay(overlay))
}, renderMs)
const manifestsOf = (overlay: Overlay): Manifest[] => rendered.get(overlay) ?? []
const named = (kind: string, manifests: readonly Manifest[]): string[] =>
  manifests.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name)

const apps = ['client', ...serviceNames]
const servers = [...databaseNames.map((name) => `mongo-${name}`), 'nats', 'redis']

describe.each(['dev', 'production'] as const)('the overlay %s', (overlay) => {
  let manifests: Manifest[]
  let workloads: Workload[]
  beforeAll(() => {
    manifests = manifestsOf(overlay)
    workloads = workloadsIn(manifests)
  })

  it('is made of objects that Kubernetes accepts to the last field', () => {
    expect(manifests.length).toBeGreaterThan(60)
    expect(kubernetesComplaints(manifests)).toEqual([])
  })

  it('runs the site, every service, and a server for each thing they need', () => {
    const simulator = overlay === 'dev' ? ['stripe-simulator'] : []
    expect(named('Deployment', manifests).toSorted()).toEqual([...apps, ...simulator].toSorted())
    expect(named('StatefulSet', manifests).toSorted()).toEqual(servers.toSorted())
  })

  it('names and labels everything as Kubernetes recommends', () => {
    for (const { kind, metadata } of manifests) {
      expect({ kind, ...metadata.labels }).toMatchObject({
        'app.kubernetes.io/name': expect.any(String),
        'app.kubernetes.io/part-of': 'stagedoor',
        'app.kubernetes.io/managed-by': 'kustomize',
      })
    }
    for (const { labels } of workloads) {
      expect(Object.keys(labels)).toEqual(
        expect.arrayContaining(['app.kubernetes.io/name', 'app.kubernetes.io/component']),
      )
    }
  })

  it('gives no pod more than it needs', () => {
    const writable = overlay === 'dev' ? apps : []
    expect(workloads.length).toBeGreaterThan(15)
    for (const one of workloads) {
      expect(one.pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      })
      expect(one.pod.serviceAccountName).toBeDefined()
      expect(one.pod.volumes?.some(({ hostPath }) => hostPath) ?? false).toBe(false)
      for (const container of containersOf(one)) {
        expect({ workload: one.name, ...container.securityContext }).toEqual({
          workload: one.name,
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: !writable.includes(one.name),
          capabilities: { drop: ['ALL'] },
        })
        for (const bound of [container.resources?.requests, container.resources?.limits]) {
          expect(Object.keys(bound ?? {}).toSorted()).toEqual(['cpu', 'memory'])
        }
      }
    }
  })

  it('asks every long-running container whether it started, is ready and lives', () => {
    for (const { kind, name, pod } of workloads.filter((one) => one.kind !== 'CronJob')) {
      for (const container of pod.containers) {
        expect({ kind, name, probes: Object.keys(container).filter((key) => key.endsWith('Probe')) }).toEqual(
          {
            kind,
            name,
            probes: expect.arrayContaining(['startupProbe', 'readinessProbe', 'livenessProbe']),
          },
        )
      }
    }
  })

  it('pulls no image that may be another one tomorrow', () => {
    const images = workloads.flatMap(containersOf).map(({ image }) => image)
    // skaffold gives ours their tags.
    const foreign = images.filter((image) => !image.startsWith('stagedoor/'))
    expect(foreign.length).toBeGreaterThan(5)
    for (const image of foreign) expect(image).toMatch(/:\d[\w.-]*$/)
    for (const image of images) expect(image).not.toMatch(/:latest$/)
  })

  it.each(serviceNames)('sets every variable of %s, and none that it does not read', async (service) => {
    const module = (await import(`../../${service}/src/config.ts`)) as Record<
      string,
      z.ZodObject<Record<string, z.ZodType>>
    >
    const { pod } = workload(manifests, service)
    const names = pod.containers
      .flatMap((container) => [...environmentOf(manifests, container).keys()])
      // For those who copy sources into the pod.
      .filter((name) => !(overlay === 'dev' && name === 'TAR_OPTIONS'))
    expect(names.toSorted()).toEqual(Object.keys(module[`${service}Config`]?.shape ?? {}).toSorted())
  })

  it.each(serviceNames)('listens where %s is configured to, and leaves it time to drain', (service) => {
    const { pod } = workload(manifests, service)
    const [container] = pod.containers
    if (!container) throw new Error('there is no container')
    const environment = environmentOf(manifests, container)
    expect(container.ports).toEqual([
      { name: 'http', containerPort: Number(environment.get('PORT')) },
      { name: 'metrics', containerPort: Number(environment.get('METRICS_PORT')) },
    ])
    const seconds =
      (container.lifecycle?.preStop?.sleep?.seconds ?? 0) + Number(environment.get('DRAIN_SECONDS'))
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(seconds + 5)
  })

  it('agrees with itself on the rules of the marketplace', () => {
    for (const name of ['HOLD_SECONDS', 'FEE_BASIS_POINTS', 'PUBLIC_ORIGIN', 'ACCESS_TOKEN_SECONDS']) {
      const values = workloads
        .filter(({ name: app }) => apps.includes(app))
        .flatMap(({ pod }) => pod.containers)
        .flatMap((container) => environmentOf(manifests, container).get(name) ?? [])
      expect(values.length).toBeGreaterThan(1)
      expect(new Set(values).size).toBe(1)
    }
  })
})

describe('the development overlay', () => {
  it('finds in its Secrets what it asks for, and has no secret that nobody reads', () => {
    const manifests = manifestsOf('dev')
    const there = manifests
      .filter(({ kind }) => kind === 'Secret')
      .flatMap(({ metadata, stringData = {} }) =>
        Object.keys(stringData).map((key) => `${metadata.name}/${key}`),
      )
    const pods = workloadsIn(manifests)
    const asked = pods
      .flatMap(containersOf)
      .flatMap(({ env = [] }) => env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []))
      .map(({ name, key }) => `${name}/${key}`)
    const mounted = pods.flatMap(({ pod }) =>
      (pod.volumes ?? []).flatMap(({ secret }) => secret?.secretName ?? []),
    )
    // Only servers of a cluster speak to each other.
    const elsewhere = ['nats/ROUTE_PASSWORD', 'nats/OPERATOR_PASSWORD']
    expect(asked.length).toBeGreaterThan(20)
    expect(there).toEqual(expect.arrayContaining(asked))
    const unread = there.filter((key) => !asked.includes(key) && !mounted.includes(key.split('/')[0] ?? ''))
    expect(unread.filter((key) => !elsewhere.includes(key))).toEqual([])
  })

  it('fits on two cores, also while everything is replaced at once', () => {
    const millis = (cpu = '0'): number => (cpu.endsWith('m') ? Number(cpu.slice(0, -1)) : Number(cpu) * 1000)
    const requested = workloadsIn(manifestsOf('dev'))
      .filter(({ kind }) => kind !== 'CronJob')
      .map((one) => {
        const own = one.pod.containers.reduce(
          (sum, { resources }) => sum + millis(resources?.requests?.cpu),
          0,
        )
        const surge = one.strategy === 'RollingUpdate' ? 1 : 0
        return own * (one.replicas + surge)
      })
    expect(requested.length).toBeGreaterThan(10)
    expect(requested.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1200)
  })
})

describe('the production overlay', () => {
  it('knows nothing of the simulator, and contains no Secret', () => {
    expect(JSON.stringify(manifestsOf('production'))).not.toContain('simulator')
    expect(named('Secret', manifestsOf('production'))).toEqual([])
  })

  it('can lose a pod of everything but Redis, and says how many may be moved at once', () => {
    const manifests = manifestsOf('production')
    expect(named('HorizontalPodAutoscaler', manifests).toSorted()).toEqual(apps.toSorted())
    expect(named('PodDisruptionBudget', manifests).toSorted()).toEqual(
      [...apps, ...servers.filter((name) => name !== 'redis')].toSorted(),
    )
    const three = workloadsIn(manifests).filter(
      ({ kind, name }) => kind === 'StatefulSet' && name !== 'redis',
    )
    expect(three.map(({ replicas }) => replicas)).toEqual(three.map(() => 3))
  })
})
