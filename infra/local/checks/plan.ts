import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BusKind } from '@stagedoor/common/messaging/bus-kind'
import { root } from '../paths.ts'

/** One thing `npm test` does; a tool counts as one check, jest as its tests. */
export type Check =
  | {
      readonly kind: 'tool'
      readonly title: string
      readonly command: string
      readonly args: readonly string[]
    }
  | {
      readonly kind: 'jest'
      readonly title: string
      readonly args: readonly string[]
      /** The broker of the tests; absent: the one that the environment names. */
      readonly bus?: BusKind
    }

const tools: Readonly<Record<string, readonly Check[]>> = {
  lint: [{ kind: 'tool', title: 'lint', command: 'oxlint', args: ['--type-aware', '--quiet'] }],
  unused: [{ kind: 'tool', title: 'unused exports', command: 'knip', args: ['--no-progress'] }],
  format: [{ kind: 'tool', title: 'format', command: 'biome', args: ['format', '.'] }],
  types: ['tsconfig.json', 'client/tsconfig.json', 'payments-client/tsconfig.json']
    .filter((project) => existsSync(join(root, project)))
    .map((project) => ({
      kind: 'tool',
      title: `types ${project}`,
      command: 'tsc',
      args: ['-p', project, '--noEmit'],
    })),
}

const suites = ['unit', 'int', 'e2e']

/** The same, and then every test that has a broker once more on NATS Streaming. */
export function planChecksOnBothBuses(words: readonly string[]): readonly Check[] {
  const checks = planChecks(words)
  const again = checks.flatMap((check): readonly Check[] => {
    if (check.kind === 'tool') return []
    const args = check.args.filter((arg) => arg !== 'unit')
    if (!['int', 'e2e'].some((suite) => args.includes(suite))) return []
    const title = `${check.title.replace('unit and ', '')} on NATS Streaming`
    return [{ ...check, args, title, bus: 'stan' }]
  })
  return [...checks, ...again]
}

/** What to run: everything, or the kinds that were named, or the tests whose path matches. */
export function planChecks(words: readonly string[]): readonly Check[] {
  const kinds = words.filter((word) => word in tools || suites.includes(word))
  const patterns = words.filter((word) => !kinds.includes(word))
  const chosen = (kind: string) => kinds.length === 0 || kinds.includes(kind)
  const checks =
    patterns.length > 0 && kinds.length === 0 ? [] : Object.keys(tools).filter(chosen).flatMap(toolsOf)
  return [...checks, ...jestRuns(suites.filter(chosen), patterns)]
}

function toolsOf(kind: string): readonly Check[] {
  return tools[kind] ?? []
}

/** End-to-end tests start whole stacks, so they run alone, one after the other. */
function jestRuns(chosen: readonly string[], patterns: readonly string[]): readonly Check[] {
  const small = chosen.filter((suite) => suite !== 'e2e')
  const runs: Check[] = []
  if (small.length > 0) {
    const args = ['--maxWorkers=2', '--selectProjects', ...small, ...filterBy(patterns)]
    runs.push({ kind: 'jest', title: `${small.join(' and ')} tests`, args })
  }
  if (chosen.includes('e2e')) {
    const args = ['--runInBand', '--selectProjects', 'e2e', ...filterBy(patterns)]
    runs.push({ kind: 'jest', title: 'end-to-end tests', args })
  }
  return runs
}

function filterBy(patterns: readonly string[]): readonly string[] {
  return patterns.length > 0 ? ['--testPathPatterns', ...patterns] : []
}
