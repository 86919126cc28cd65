import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { routes } from './api/routes.ts'
import { testCards } from './domain/cards.ts'
import { lifecycle } from './domain/lifecycle.ts'
import { faultKinds } from './sim/faults.ts'
import { webhookFaultKinds } from './webhooks/deliveries.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const configuration = readFileSync(new URL('./config.ts', import.meta.url), 'utf8')

describe('the README', () => {
  it('names every route, variable and fault', () => {
    const variables = [...configuration.matchAll(/env\['(\w+)'\]/g)].map(([, name]) => name ?? '')
    const paths = routes.map(([, path]) => path)
    expect(variables.length).toBeGreaterThan(10)
    const missing = [...variables, ...paths, ...faultKinds, ...webhookFaultKinds].filter(
      (name) => !readme.includes(`\`${name}\``),
    )
    expect(missing).toEqual([])
  })

  it('lists exactly the test cards that there are', () => {
    const rows = [...readme.matchAll(/^\| (\d{14,16}) \| (.*?) ?\|/gm)].map(([, number, names]) =>
      `${number} ${names}`.trim(),
    )
    const cards = testCards.map(({ number, names }) =>
      `${number} ${names.map((name) => `\`${name}\``).join(', ')}`.trim(),
    )
    expect(rows.toSorted()).toEqual(cards.toSorted())
  })

  it('draws exactly the moves of the lifecycle', () => {
    const drawn = [...readme.matchAll(/^ {2}(\w+ --> \w+: \w+)$/gm)].map(([, move]) => move)
    const legal = Object.entries(lifecycle).flatMap(([from, row]) =>
      Object.entries(row).map(([move, to]) => `${from} --> ${to}: ${move}`),
    )
    expect(new Set(drawn)).toEqual(new Set(legal))
  })
})
