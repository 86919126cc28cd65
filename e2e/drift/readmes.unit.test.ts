import { describe, expect, it } from '@jest/globals'
import { type Lifecycle, toMermaid } from '@stagedoor/common/domain/lifecycle'
import type { z } from 'zod'
import { exists, read, tableAfter } from './house.ts'

const services = ['auth', 'tickets', 'orders', 'expiration', 'payments']

type Schema = z.ZodObject<Record<string, z.ZodType>>
async function configOf(service: string): Promise<Schema> {
  const module = (await import(`../../${service}/src/config.ts`)) as Record<string, Schema>
  return module[`${service}Config`] as Schema
}

/** What a variable is when it is not set; undefined when the process then refuses to start. */
function defaultOf(schema: z.ZodType | undefined): string | undefined {
  const result = schema?.safeParse(undefined)
  return result?.success && ['number', 'string'].includes(typeof result.data)
    ? String(result.data)
    : undefined
}

describe.each(services)('the README of %s', (service) => {
  const readme = read(`${service}/README.md`)

  it('answers what every README answers, in the same words', () => {
    const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    const answers = [
      'What it owns',
      'What it does not do',
      'Endpoints',
      'Events in, out',
      'Configuration',
      'Run and test',
    ]
    expect(headings.filter((heading) => heading !== undefined && answers.includes(heading))).toEqual(answers)
  })

  it('has every variable of its configuration with its default, and nothing else', async () => {
    const { shape } = await configOf(service)
    const rows = tableAfter(readme, '## Configuration')
    expect(rows.map(([variable = '']) => variable.replaceAll('`', '')).toSorted()).toEqual(
      Object.keys(shape).toSorted(),
    )
    for (const [variable = '', , stated = ''] of rows) {
      const expected = defaultOf(shape[variable.replaceAll('`', '')])
      if (expected)
        expect({ variable, stated: stated.replaceAll(/[`,]/g, '').split(' ')[0] }).toEqual({
          variable,
          stated: expected,
        })
    }
  })

  it('has requests to try it with', () => {
    expect(exists(`${service}/requests.http`)).toBe(true)
  })
})

describe('the state diagram', () => {
  it.each([
    ['tickets', 'ticket-lifecycle', 'ticketLifecycle'],
    ['orders', 'order-lifecycle', 'orderLifecycle'],
    ['payments', 'charge-lifecycle', 'chargeLifecycle'],
  ])('in the README of %s is its lifecycle table', async (service, file, name) => {
    const module = (await import(`../../${service}/src/domain/${file}.ts`)) as Record<
      string,
      Lifecycle<string>
    >
    const lifecycle = module[name] as Lifecycle<string>
    expect(read(`${service}/README.md`)).toContain(`\`\`\`mermaid\n${toMermaid(lifecycle)}\n\`\`\``)
  })
})
