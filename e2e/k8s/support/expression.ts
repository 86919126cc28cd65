import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import { createMetrics } from '@stagedoor/common/runtime/metrics'
import { root } from '../../../infra/local/paths.ts'

/** The labels of every metric, by its name. */
type Measured = ReadonlyMap<string, readonly string[]>

type Metric = { readonly name: string; readonly labelNames: readonly string[] }

const constructions = /new (?:Counter|Gauge|Histogram)\(\{([^}]*)\}/g
/** What Prometheus adds to whatever it reads from a pod. */
const ofTheTarget = ['service', 'pod']
const operators = ['and', 'or', 'unless', 'offset', 'bool']
const groupings = /\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g
const reads = /(?<![\w.])([a-z_]\w*)(?!\w|\s*\()(?:\{([^}]*)\})?/g
const matchers = /(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g

/** What services measure: what all of them have in common, and what one of them has by itself. */
export function measured(): Measured {
  const common = createMetrics().registry.getMetricsAsArray() as unknown as readonly Metric[]
  const own = globSync('*/src/**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(constructions)].map(([, options = '']): Metric => {
      const [, name = file] = /name: '(\w+)'/.exec(options) ?? []
      const [, labels = ''] = /labelNames: (.*)/.exec(options) ?? []
      return { name, labelNames: words(labels) }
    }),
  )
  const target: Metric = { name: 'up', labelNames: [] }
  return new Map([...common, ...own, target].map(({ name, labelNames }) => [name, labelNames]))
}

/** What an expression of Prometheus asks for that is not there: metrics, labels and types of events. */
export function unknownIn(expression: string, metrics: Measured): string[] {
  const grouped = [...expression.matchAll(groupings)].flatMap(([, names = '']) => words(names))
  const bare = expression.replace(groupings, '').replace(/\[[^\]]*\]/g, '')
  const asked = [...bare.matchAll(reads)].filter(([, name = '']) => !operators.includes(name))
  if (asked.length === 0) return ['asks for nothing']
  return asked.flatMap(([, name = '', conditions = '']) => {
    const metric = name.replace(/_(bucket|count|sum)$/, '')
    const own = metrics.get(metric)
    if (!own) return [name]
    const labels = [...own, ...ofTheTarget, ...(name.endsWith('_bucket') ? ['le'] : [])]
    const matching = [...conditions.matchAll(matchers)]
    const unknown = [...grouped, ...matching.map(([, label = '']) => label)].filter(
      (label) => !labels.includes(label),
    )
    const types = metric.startsWith('events_') ? unknownTypes(matching) : []
    return [...unknown.map((label) => `${name}{${label}}`), ...types]
  })
}

const unknownTypes = (matching: readonly RegExpMatchArray[]): string[] =>
  matching
    .filter(([, label]) => label === 'type')
    .flatMap(([, , value = '']) => value.split('|'))
    .filter((type) => !catalogue.has(type))

const words = (list: string): string[] => list.match(/\w+/g) ?? []
