import type { ErrorRequestHandler } from 'express'
import type { WebhookSettings } from '../webhooks/deliveries.ts'
import type { RuleError, RuleRequest } from './rules.ts'

/** A knob was turned in a way that it does not turn. */
export class MalformedKnob extends Error {}

type Json = Record<string, unknown>

/** @throws MalformedKnob when it is not a number of at least 0 */
function readNumber(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new MalformedKnob(`${name} must be a number of at least 0`)
}

/** True when the body is a group that has this field. */
export const has = (body: unknown, name: string): boolean =>
  typeof body === 'object' && body !== null && name in body

/** The one number that a body consists of. */
export function readField(body: unknown, name: string): number {
  const { [name]: value, ...unknown } = group(body, 'body')
  refuseUnknown(unknown)
  return readNumber(value, name)
}

/** A fault rule from a request's body; unknown fields are refused. */
export function readRule<Kind extends string>(body: unknown, kinds: readonly Kind[]): RuleRequest<Kind> {
  const { kind, on, times, probability, seed, delayMs, error, ...unknown } = group(body, 'body')
  refuseUnknown(unknown)
  const known = kinds.find((candidate) => candidate === kind)
  if (!known) throw new MalformedKnob(`kind must be one of ${kinds.join(', ')}`)
  return {
    kind: known,
    ...(on !== undefined && { on: readText(on, 'on') }),
    ...(times !== undefined && { times: times === null ? null : readNumber(times, 'times') }),
    ...(probability !== undefined && { probability: readNumber(probability, 'probability') }),
    ...(seed !== undefined && { seed: readNumber(seed, 'seed') }),
    ...(delayMs !== undefined && { delayMs: readNumber(delayMs, 'delayMs') }),
    ...(error !== undefined && { error: readError(error) }),
  }
}

/** Changes of the webhook settings from a request's body. */
export function readWebhookSettings(body: unknown): Partial<WebhookSettings> {
  const { url, secrets, outage, delayMs, retryMs, ...unknown } = group(body, 'body')
  refuseUnknown(unknown)
  return {
    ...(url !== undefined && { url: url === null ? null : readText(url, 'url') }),
    ...(secrets !== undefined && { secrets: readSecrets(secrets) }),
    ...(outage !== undefined && { outage: readFlag(outage, 'outage') }),
    ...(delayMs !== undefined && { delayMs: readNumber(delayMs, 'delayMs') }),
    ...(retryMs !== undefined && { retryMs: readNumber(retryMs, 'retryMs') }),
  }
}

/** Answers 400 for a malformed knob or body. */
export const refuseMalformed: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof MalformedKnob) && !(error instanceof SyntaxError)) return next(error)
  response.status(400).json({ error: error.message })
}

function readError(value: unknown): RuleError {
  const { status, type, code, declineCode, message, ...unknown } = group(value, 'error')
  refuseUnknown(unknown)
  return {
    status: readNumber(status, 'error.status'),
    type: readText(type, 'error.type'),
    code: readText(code, 'error.code'),
    message: readText(message, 'error.message'),
    ...(declineCode !== undefined && { declineCode: readText(declineCode, 'error.declineCode') }),
  }
}

function readSecrets(value: unknown): string[] {
  if (Array.isArray(value) && value.length > 0) return value.map((secret) => readText(secret, 'secrets'))
  throw new MalformedKnob('secrets must be a list with at least one secret')
}

function readText(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  throw new MalformedKnob(`${name} must be a text`)
}

function readFlag(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value
  throw new MalformedKnob(`${name} must be true or false`)
}

function group(value: unknown, name: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw new MalformedKnob(`${name} must be a JSON object`)
}

function refuseUnknown(rest: Json): void {
  const [name] = Object.keys(rest)
  if (name) throw new MalformedKnob(`unknown field: ${name}`)
}
