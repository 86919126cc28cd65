import { setTimeout as wait } from 'node:timers/promises'
import type { Request, Response } from 'express'
import type { Journal } from '../bank/journal.ts'
import type { IdempotencyKeys } from '../domain/idempotency.ts'
import { StripeError } from '../domain/stripe-error.ts'
import type { FaultKind } from '../sim/faults.ts'
import type { Rule } from '../sim/rules.ts'
import { type Answer, answerOf, failure } from './answer.ts'
import { authenticate, forbidBrowsers, type Keys } from './authenticate.ts'
import { canonical, parseForm } from './form.ts'
import type { Operation, Workplace } from './operation.ts'

/** What answering the API needs besides the workplace. */
export type ApiParts = Workplace & {
  readonly keys: Keys
  readonly idempotency: IdempotencyKeys
  readonly journal: Journal
}

/** Answers requests for one operation: key, parameters, idempotency, faults, and then the work itself in one piece. */
export function handle(operation: Operation, parts: ApiParts) {
  return async (request: Request, response: Response): Promise<void> => {
    const requestId = parts.bank.circumstances().newId('req')
    try {
      await serve(operation, parts, request, response, requestId)
    } catch (error) {
      send(response, failure(error), requestId)
    }
  }
}

async function serve(
  operation: Operation,
  parts: ApiParts,
  request: Request,
  response: Response,
  requestId: string,
) {
  const text = parametersOf(request)
  const form = parseForm(text)
  const { caller, clientSecret } = authenticate(request, form, parts.keys)
  if (caller === 'browser' && !operation.forBrowsers) forbidBrowsers()

  const idempotencyKey = request.method === 'POST' ? (request.get('idempotency-key') ?? null) : null
  const cause = { requestId, idempotencyKey }
  const call = { id: String(request.params['id'] ?? ''), caller, clientSecret, cause }
  const fault = parts.faults.take(
    caller === 'server' ? operation.name : operation.name.replace(/^.*\./, 'browser.'),
  )
  if (fault && strikesFirst(fault.kind, response)) return

  const fingerprint = `${request.path}?${canonical(text)}`
  const stored =
    idempotencyKey && parts.idempotency.claim(idempotencyKey, fingerprint, parts.bank.circumstances().now)
  if (stored && stored !== 'claimed') {
    const replayed = { 'idempotent-replayed': 'true', 'original-request': stored.requestId }
    return send(response, { ...stored, executed: true }, requestId, replayed)
  }
  const answer = await work(() => operation.prepare(form, call, parts), parts, fault)
  if (idempotencyKey) remember(parts, idempotencyKey, answer, requestId)
  parts.journal.flush()
  if (fault?.kind === 'response_lost') return void response.socket?.destroy()
  if (fault?.kind !== 'timeout') send(response, answer, requestId, idempotencyHeaders(idempotencyKey))
}

/** Everything after the wait happens in one turn of the event loop: capture and cancel cannot interleave. */
async function work(
  prepare: () => () => unknown,
  parts: ApiParts,
  fault: Rule<FaultKind> | undefined,
): Promise<Answer> {
  const latencyMs = parts.faults.everyCall.latencyMs + (fault?.kind === 'latency' ? fault.delayMs : 0)
  if (latencyMs > 0) await wait(latencyMs)
  return answerOf(() => {
    const run = prepare()
    if (fault?.kind === 'error_stored') throw internalError(true)
    if (fault?.kind === 'refuse') throw refusal(fault)
    if (fault?.kind !== 'error_after') return run()
    answerOf(run)
    throw internalError(true)
  })
}

/** Faults that strike before the key is claimed: nothing happens and nothing is stored. */
function strikesFirst(kind: FaultKind, response: Response): boolean {
  if (kind === 'error_before') throw internalError(false)
  if (kind === 'rate_limit') throw rateLimited()
  if (kind !== 'cut_before') return false
  response.socket?.destroy()
  return true
}

function remember(parts: ApiParts, key: string, answer: Answer, requestId: string): void {
  if (!answer.executed) return parts.idempotency.release(key)
  const record = parts.idempotency.store(key, { status: answer.status, body: answer.body, requestId })
  if (record) parts.journal.record({ kind: 'key', value: record })
}

function send(
  response: Response,
  answer: Answer,
  requestId: string,
  more: Record<string, string> = {},
): void {
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(answer.body),
    'request-id': requestId,
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
    ...(answer.status >= 500 && { 'stripe-should-retry': 'false' }),
    ...more,
  })
  response.end(answer.body)
}

const parametersOf = (request: Request): string => {
  if (request.method === 'POST') return typeof request.body === 'string' ? request.body : ''
  return request.url.split('?')[1] ?? ''
}

const idempotencyHeaders = (key: string | null): Record<string, string> =>
  key ? { 'idempotency-key': key } : {}

const internalError = (executed: boolean) =>
  new StripeError(500, { type: 'api_error', message: 'An unknown error occurred' }, executed)

function rateLimited() {
  const body = {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: 'Request rate limit exceeded.',
  } as const
  return new StripeError(429, body, false)
}

function refusal({ error }: Rule<FaultKind>) {
  const { status, type, code, declineCode, message } = error ?? {
    status: 402,
    type: 'card_error',
    code: 'charge_expired_for_capture',
    declineCode: undefined,
    message: 'The charge cannot be captured as the authorization has expired.',
  }
  const kind = type === 'card_error' ? 'card_error' : 'invalid_request_error'
  return new StripeError(
    status,
    { type: kind, code, message, ...(declineCode && { decline_code: declineCode }) },
    true,
  )
}
