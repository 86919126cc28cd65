import { ToldError } from '../told-error.ts'
import { askService, type Letter, ServiceSilentError } from './ask-service.ts'
import { type Command, type Invocation, type Outcome, outcomes } from './command.ts'
import { atSecond, table } from './console.ts'

type Found = Letter & { readonly service: string }

const actions = { list, show, replay, discard }

/** `dead-letters`: what services could not handle, and what becomes of it. */
export const deadLetters: Command = {
  usage: 'dead-letters <list|show|replay|discard> [id...]',
  summary: 'events that a service has set aside: list them, show one, have it handled again, or give it up',
  options: {
    all: { type: 'boolean', meaning: 'replay or discard all there are' },
    service: { type: 'string', meaning: 'only those of one service' },
  },
  run: async (invocation) => {
    const [action = ''] = invocation.words
    const run = Object.hasOwn(actions, action) ? actions[action as keyof typeof actions] : undefined
    if (!run) throw new ToldError(`dead-letters can ${Object.keys(actions).join(', ')}, not "${action}".`)
    return await run(invocation)
  },
}

async function list(invocation: Invocation): Promise<Outcome> {
  const { letters, silent } = await allLetters(invocation)
  const rows = letters.map(({ id, service, type, subject, parkedAt, error }) => [
    id,
    service,
    type,
    subject,
    atSecond(parkedAt),
    error.split('\n')[0] ?? '',
  ])
  const head = ['id', 'service', 'type', 'about', 'set aside', 'because']
  const nothing = silent.length > 0 ? [] : ['nothing was set aside']
  invocation.console.show(letters.length > 0 ? table([head, ...rows]) : nothing, letters)
  return silent.length > 0 ? outcomes.needsAttention : outcomes.done
}

async function show(invocation: Invocation): Promise<Outcome> {
  for (const letter of await chosen(invocation)) {
    const { service, error, parkedAt, text } = letter
    invocation.console.show([`${service}, ${atSecond(parkedAt)}: ${error}`, '', pretty(text)], letter)
  }
  return outcomes.done
}

async function replay(invocation: Invocation): Promise<Outcome> {
  const { marketplace, console } = invocation
  let outcome: Outcome = outcomes.done
  for (const letter of await chosen(invocation)) {
    const { id, service, type } = letter
    try {
      await askService(marketplace, service, 'POST', `/dead-letters/${id}/replay`)
      console.show([`${id} ${type}: handled by ${service}`], { id, service, type, handled: true })
    } catch (error) {
      if (!(error instanceof ToldError)) throw error
      outcome = outcomes.failed
      const lines = [`${id} ${type}: still set aside. ${error.message}`]
      console.show(lines, { id, service, type, handled: false, error: error.message })
    }
  }
  return outcome
}

async function discard(invocation: Invocation): Promise<Outcome> {
  for (const { service, id, type } of await chosen(invocation)) {
    const last = await askService<Letter>(invocation.marketplace, service, 'DELETE', `/dead-letters/${id}`)
    invocation.console.show([`${id} ${type}: given up by ${service}`, last.text], { service, ...last })
  }
  return outcomes.done
}

/** The letters that were named, oldest first; with `--all`, all there are. */
async function chosen(invocation: Invocation): Promise<Found[]> {
  const [action, ...ids] = invocation.words
  const { letters } = await allLetters(invocation)
  if (invocation.options.all && action !== 'show') return letters
  if (ids.length === 0)
    throw new ToldError(`Name the dead letters to ${action}; dead-letters list has their ids.`)
  const missing = ids.filter((id) => !letters.some((letter) => letter.id === id))
  if (missing.length > 0) throw new ToldError(`There is no dead letter ${missing.join(', ')}.`)
  return letters.filter(({ id }) => ids.includes(id))
}

/** Of every service that answers; of the silent ones it is said that they are. */
async function allLetters({
  marketplace,
  options,
  console,
}: Invocation): Promise<{ letters: Found[]; silent: string[] }> {
  const services = options.service ? [String(options.service)] : Object.keys(marketplace.services)
  const silent: string[] = []
  const lettersOf = async (service: string): Promise<Found[]> => {
    try {
      const letters = await askService<Letter[]>(marketplace, service, 'GET', '/dead-letters')
      return letters.map((letter) => ({ service, ...letter }))
    } catch (error) {
      if (!(error instanceof ServiceSilentError)) throw error
      console.note(error.message)
      silent.push(service)
      return []
    }
  }
  const found = await Promise.all(services.map(lettersOf))
  return { letters: found.flat().toSorted((a, b) => a.parkedAt.localeCompare(b.parkedAt)), silent }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
