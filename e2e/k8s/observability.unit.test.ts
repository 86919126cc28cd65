import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { root } from '../../infra/local/paths.ts'
import { serviceNames } from '../../infra/local/stack/names.ts'
import { measured, unknownIn } from './support/expression.ts'
import { type Manifest, workloadsIn } from './support/manifest.ts'
import { render, renderMs, renderOverlay } from './support/render.ts'
import { kubernetesComplaints } from './support/schema.ts'

type Rules = { readonly groups: readonly { readonly rules: readonly { alert: string; expr: string }[] }[] }
type Dashboard = {
  readonly panels: readonly {
    readonly type: string
    readonly title: string
    readonly targets?: readonly { readonly expr: string }[]
  }[]
}
type Monitor = {
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> }
  readonly podMetricsEndpoints: readonly { readonly port: string }[]
}

describe('the observability component', () => {
  let manifests: Manifest[]
  beforeAll(async () => {
    manifests = await render('components/observability')
  }, renderMs)
  function specOf<Spec>(kind: string): Spec {
    const found = manifests.find((one) => one.kind === kind)
    if (!found) throw new Error(`there is no ${kind}`)
    return found.spec as Spec
  }

  it('is made of objects that Kubernetes accepts, but for the types that the Prometheus operator brings', () => {
    const own = manifests.filter(({ apiVersion }) => apiVersion !== 'monitoring.coreos.com/v1')
    expect(own.map(({ kind }) => kind).toSorted()).toEqual(['ConfigMap', 'NetworkPolicy'])
    expect(kubernetesComplaints(own)).toEqual([])
  })

  it(
    'asks every service, at a port that it has',
    async () => {
      const { selector, podMetricsEndpoints } = specOf<Monitor>('PodMonitor')
      const asked = workloadsIn(await renderOverlay('production')).filter(({ labels }) =>
        Object.entries(selector.matchLabels).every(([name, value]) => labels[name] === value),
      )
      expect(asked.map(({ name }) => name).toSorted()).toEqual(serviceNames.toSorted())
      for (const { pod } of asked)
        expect(pod.containers.flatMap(({ ports = [] }) => ports.map(({ name }) => name))).toEqual(
          expect.arrayContaining(podMetricsEndpoints.map(({ port }) => port)),
        )
    },
    renderMs,
  )

  it('raises alarms over what services measure', () => {
    const metrics = measured()
    const rules = specOf<Rules>('PrometheusRule').groups.flatMap((group) => group.rules)
    expect(rules.length).toBeGreaterThan(5)
    for (const { alert, expr } of rules) {
      expect({ alert, unknown: unknownIn(expr, metrics) }).toEqual({ alert, unknown: [] })
    }
  })

  it('tells operators what to do at each alarm', () => {
    const page = readFileSync(join(root, 'docs/operations.md'), 'utf8')
    const alarms = specOf<Rules>('PrometheusRule').groups.flatMap(({ rules }) =>
      rules.map(({ alert }) => alert),
    )
    expect([...page.matchAll(/^\| `([A-Z]\w+)` \|/gm)].map(([, name]) => name)).toEqual(alarms)
  })

  it('draws what services measure, in a row each for sales, money, the bus and the services', () => {
    const metrics = measured()
    const panels = dashboardIn(manifests).panels
    const drawn = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })))
    expect(panels.filter(({ type }) => type === 'row').map(({ title }) => title)).toEqual([
      'Sales',
      'Money',
      'Bus',
      'Services',
    ])
    expect(drawn.length).toBeGreaterThan(10)
    for (const { title, expr } of drawn) {
      expect({ title, unknown: unknownIn(expr, metrics) }).toEqual({ title, unknown: [] })
    }
  })
})

/** The dashboard, where Grafana's sidecar looks for one. */
function dashboardIn(manifests: readonly Manifest[]): Dashboard {
  const found = manifests.find(({ metadata }) => metadata.labels?.['grafana_dashboard'] === '1')
  return JSON.parse(found?.data?.['stagedoor.json'] ?? '') as Dashboard
}

describe('what an expression asks for', () => {
  const metrics = measured()

  it.each([
    ['a metric', 'rate(nobody_counts_total[5m])', 'nobody_counts_total'],
    ['a label that is asked for', 'outbox_events{type="order-created"} > 0', 'outbox_events{type}'],
    ['a label that sums keep apart', 'sum by (service, reason) (alarms_total)', 'alarms_total{reason}'],
    ['a type of event', 'events_handled_total{type=~"order-created|order-eaten"}', 'order-eaten'],
  ])('can be %s that is not there', (_, expression, missing) => {
    expect(unknownIn(expression, metrics)).toContain(missing)
  })
})
