import type { Progress } from '@stagedoor/common/maintenance/maintenance'
import { ToldError } from '../told-error.ts'
import { askService, haveDone, type Overview } from './ask-service.ts'
import { type Command, type Invocation, outcomes } from './command.ts'
import { atSecond, grouped } from './console.ts'

/** `rebuild`: a projection anew from the stream, while its service runs. */
export const rebuild: Command = {
  usage: 'rebuild <service> <projection>',
  summary: 'builds a projection again from the stream, while its service runs',
  options: {
    force: { type: 'boolean', meaning: 'also when the stream is too short; what it lacks is lost' },
  },
  run: async (invocation) => {
    const [service = '', projection = ''] = invocation.words
    const { projections } = await askService<Overview>(invocation.marketplace, service, 'GET')
    mustHave(service, 'projection', projections, projection)
    const force = invocation.options.force ? '?force' : ''
    const figures = await withProgress(invocation, `/projections/${projection}/rebuild${force}`)
    invocation.console.show([`${service} ${projection}: ${inWords(figures)}`], {
      service,
      projection,
      ...figures,
    })
    return outcomes.done
  },
}

/** `republish`: the present state of every aggregate from its owner, for copies that the stream is too short for. */
export const republish: Command = {
  usage: 'republish <service> [aggregates]',
  summary:
    'has a service announce the present state of all it owns, for copies that the stream is too short for',
  run: async (invocation) => {
    const [service = '', only] = invocation.words
    const { aggregates } = await askService<Overview>(invocation.marketplace, service, 'GET')
    if (aggregates.length === 0) throw new ToldError(`${service} owns nothing that others copy.`)
    if (only) mustHave(service, 'aggregate', aggregates, only)
    for (const name of only ? [only] : aggregates) {
      const figures = await withProgress(invocation, `/aggregates/${name}/republish`)
      const value = { service, aggregates: name, ...figures }
      invocation.console.show([`${service} ${name}: ${inWords(figures)}`], value)
    }
    return outcomes.done
  },
}

function mustHave(service: string, what: string, names: readonly string[], name: string): void {
  if (names.includes(name)) return
  const known = names.length > 0 ? names.join(', ') : 'none, or has not finished its start'
  throw new ToldError(`${service} has no ${what} "${name}"; it has ${known}.`)
}

const noteEveryMs = 1_000

function withProgress({ marketplace, words, console }: Invocation, path: string) {
  let notedAt = Date.now()
  const report = ({ done, upTo }: Progress): void => {
    if (Date.now() - notedAt < noteEveryMs) return
    notedAt = Date.now()
    console.note(`${grouped(done)} ...${upTo ? ` up to ${atSecond(upTo)}` : ''}`)
  }
  return haveDone(marketplace, words[0] ?? '', path, report)
}

const inWords = (figures: Record<string, number>): string =>
  Object.entries(figures)
    .map(([name, value]) => `${grouped(value)} ${name}`)
    .join(', ')
