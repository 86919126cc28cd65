import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ICruiseResult } from 'dependency-cruiser'
import { cruiseHouse } from './cruise-house.ts'
import { houseRules } from './house-rules.ts'

const root = join(import.meta.dirname, '../..')
/** A parser that sees nothing finds nothing wrong. Raise these as the house grows. */
const fewestModules = { common: 90, auth: 20, tickets: 30, orders: 30, expiration: 15, payments: 40 }
const fewestDependencies = 1000

const violations = ({ summary }: ICruiseResult) =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)

let house: ICruiseResult
beforeAll(async () => {
  house = await cruiseHouse(root)
})

describe('the house', () => {
  it('was read: its modules, the lines between them, and which of those are only types', () => {
    for (const [folder, fewest] of Object.entries(fewestModules)) {
      const seen = house.modules.filter(({ source }) => source.startsWith(`${folder}/src/`))
      expect({ folder, enough: seen.length >= fewest, seen: seen.length }).toMatchObject({ enough: true })
    }
    const lines = house.modules.flatMap(({ dependencies }) => dependencies)
    expect(lines.length).toBeGreaterThan(fewestDependencies)
    expect(lines.filter(({ couldNotResolve }) => couldNotResolve).map(({ module }) => module)).toEqual([])
    const types = lines.filter(({ dependencyTypes }) => dependencyTypes.includes('type-only'))
    expect(types.length).toBeGreaterThan(fewestDependencies / 5)
  })

  it('keeps its rules', () => {
    expect(violations(house)).toEqual([])
  })

  it('has contracts that a browser can load: they need zod and nothing else from outside', () => {
    const reached = reachable('common/src/contracts/')
    expect(reached.size).toBeGreaterThan(10)
    const foreign = [...reached].filter((source) => !/^common\/src\/(contracts|domain)\//.test(source))
    expect(foreign).toEqual(['node_modules/zod/index.js'])
  })
})

/** Every module that runs when these do. */
function reachable(prefix: string): ReadonlySet<string> {
  const bySource = new Map(house.modules.map((module) => [module.source, module]))
  const reached = new Set<string>()
  const queue = house.modules.map(({ source }) => source).filter((source) => source.startsWith(prefix))
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    if (reached.has(source)) continue
    reached.add(source)
    const dependencies = bySource.get(source)?.dependencies ?? []
    const running = dependencies.filter(({ dependencyTypes }) => !dependencyTypes.includes('type-only'))
    queue.push(...running.map(({ resolved }) => resolved))
  }
  return reached
}

/** What breaks each rule, as a module and what it says. */
const wrong: Record<string, { file: string; says: string }> = {
  'services-stand-alone': {
    file: 'tickets/src/service.ts',
    says: "import type {} from '../../orders/src/domain/order.ts'",
  },
  'common-knows-no-service': {
    file: 'common/src/http/app.ts',
    says: "import type {} from '../../../orders/src/domain/order.ts'",
  },
  'domain-is-pure': {
    file: 'tickets/src/domain/ticket.ts',
    says: "import { isDeepStrictEqual } from 'node:util'\nisDeepStrictEqual(1, 1)",
  },
  'common-domain-is-pure': { file: 'common/src/domain/money.ts', says: "import '../errors/codes.ts'" },
  'use-cases-see-types': {
    file: 'tickets/src/use-cases/sell-ticket.ts',
    says: "import '../store/ticket-store.ts'",
  },
  'use-cases-know-no-technology': { file: 'tickets/src/use-cases/list-ticket.ts', says: "import 'mongoose'" },
  'edges-see-the-service-as-a-type': { file: 'tickets/src/http/routes.ts', says: "import '../service.ts'" },
  'outside-knows-no-inside': {
    file: 'tickets/src/store/ticket-store.ts',
    says: "import type {} from '../use-cases/list-ticket.ts'",
  },
  'service-is-a-table-of-contents': {
    file: 'orders/src/service.ts',
    says: "import './store/order-store.ts'",
  },
  'main-and-start-are-on-top': {
    file: 'orders/src/http/routes.ts',
    says: "import type {} from '../start.ts'",
  },
  'only-store-knows-mongo': { file: 'orders/src/http/handlers.ts', says: "import 'mongoose'" },
  'only-gateway-knows-stripe': { file: 'payments/src/start.ts', says: "import 'stripe'" },
  'only-queue-knows-redis': { file: 'expiration/src/start.ts', says: "import 'bullmq'" },
  'programs-need-no-tests': {
    file: 'auth/src/start.ts',
    says: "import type {} from './testing/accounts.ts'",
  },
  'no-cycles': { file: 'auth/src/domain/policy.ts', says: "import './user.ts'" },
}
const innocent = [
  'orders/src/domain/order.ts',
  'orders/src/store/order-store.ts',
  'orders/src/start.ts',
  'common/src/errors/codes.ts',
  'auth/src/testing/accounts.ts',
]

describe('a house that breaks the rules', () => {
  const place = mkdtempSync(join(tmpdir(), 'wrong-house-'))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(place, file)), { recursive: true })
    writeFileSync(join(place, file), text)
  }
  afterAll(() => rmSync(place, { recursive: true }))

  it('is told every one of them', async () => {
    for (const file of innocent) write(file, 'export {}')
    for (const { file, says } of Object.values(wrong)) write(file, `${says}\nexport {}`)
    write('auth/src/domain/user.ts', "import './policy.ts'")
    for (const name of ['mongoose', 'stripe', 'bullmq']) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
      write(`node_modules/${name}/index.js`, '')
    }
    const broken = (await cruiseHouse(place)).summary.violations
    for (const [name, { file }] of Object.entries(wrong)) {
      expect(broken).toContainEqual(
        expect.objectContaining({ from: file, rule: { name, severity: 'error' } }),
      )
    }
    expect(Object.keys(wrong).toSorted()).toEqual(houseRules.forbidden.map(({ name }) => name).toSorted())
  })
})
