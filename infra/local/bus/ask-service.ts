import type { Progress } from '@stagedoor/common/maintenance/maintenance'
import { ToldError } from '../told-error.ts'
import type { Marketplace } from './where.ts'

/** What a service says of itself. */
export type Overview = {
  readonly outbox: number
  readonly deadLetters: number
  readonly projections: readonly string[]
  readonly aggregates: readonly string[]
}

/** An event that was set aside, as its service tells it. */
export type Letter = {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly text: string
  readonly error: string
  readonly parkedAt: string
}

/** None of a service's instances can be reached. */
export class ServiceSilentError extends ToldError {}

/**
 * Asks the first instance of a service that answers.
 * @throws ToldError with the service's own words, or when the service is not known
 */
export async function askService<Answer>(
  marketplace: Marketplace,
  service: string,
  method: 'GET' | 'POST' | 'DELETE',
  path = '',
): Promise<Answer> {
  const response = await reach(marketplace, service, method, path)
  const body = JSON.parse(await response.text()) as Answer & { error?: string }
  if (!response.ok) throw new ToldError(`${service}: ${body.error ?? response.statusText}`)
  return body
}

/**
 * Has a service do a long task, and passes on how far it has come.
 * @throws ToldError with the service's own words
 */
export async function haveDone(
  marketplace: Marketplace,
  service: string,
  path: string,
  report: (progress: Progress) => void,
): Promise<Record<string, number>> {
  const response = await reach(marketplace, service, 'POST', path)
  for await (const line of lines(response)) {
    const step = JSON.parse(line) as {
      progress?: Progress
      done?: Record<string, number>
      error?: string
    }
    if (step.error) throw new ToldError(`${service}: ${step.error}`)
    if (step.progress) report(step.progress)
    if (step.done) return step.done
  }
  throw new ToldError(`${service} stopped before it was done. What it had begun is begun anew next time.`)
}

async function reach(
  { services }: Marketplace,
  service: string,
  method: string,
  path: string,
): Promise<Response> {
  const urls = services[service]
  if (!urls) {
    throw new ToldError(`There is no service ${service}; there are ${Object.keys(services).join(', ')}.`)
  }
  for (const url of urls) {
    const response = await fetch(`${url}/maintenance${path}`, { method }).catch(() => undefined)
    if (response) return response
  }
  throw new ServiceSilentError(`${service} does not answer at ${urls.join(', ') || 'any address'}.`)
}

async function* lines(response: Response): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    yield* parts.filter(Boolean)
  }
}
