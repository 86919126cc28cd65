import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Parser } from '@asyncapi/parser'
import { describe, expect, it } from '@jest/globals'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import { root } from '../paths.ts'
import { servicesWithEndpoints } from './openapi.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** All recommended rules but two: `sessions` is no id, and a key set is refused to nobody. */
const config = await createConfig({
  extends: ['recommended-strict'],
  rules: { 'no-ambiguous-paths': 'off', 'operation-4xx-response': 'off' },
})
const problemsOf = async (source: string): Promise<string[]> => {
  const problems = await lintFromString({ source, config })
  return problems.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`,
  )
}

describe('the OpenAPI document', () => {
  it.each(servicesWithEndpoints)('of %s keeps the rules of its linter', async (service) => {
    expect(await problemsOf(read(`docs/openapi/${service}.yaml`))).toEqual([])
  })

  it('would not with an operation that nobody described', async () => {
    const broken = read('docs/openapi/orders.yaml').replace(/^ +summary: Asks .*\n/m, '')
    expect((await problemsOf(broken)).join()).toContain('operation-summary')
  })
})

describe('the AsyncAPI document', () => {
  it('is understood by AsyncAPI’s own parser, with every event in it', async () => {
    const { document, diagnostics } = await new Parser().parse(read('docs/asyncapi.yaml'))
    expect(diagnostics.map(({ code, message, path }) => `${code} ${message} ${path.join('.')}`)).toEqual([])
    const channels = document?.channels().all() ?? []
    expect(channels.map((channel) => channel.id())).toEqual([...catalogue.keys()])
    expect(document?.operations().filterBySend()).toHaveLength(catalogue.size)
  })

  it('would not be with a channel that is not there', async () => {
    const broken = read('docs/asyncapi.yaml').replace('#/channels/order-created', '#/channels/order-eaten')
    const { diagnostics } = await new Parser().parse(broken)
    expect(diagnostics).not.toEqual([])
  })
})
