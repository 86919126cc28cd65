import type { Request, RequestHandler, Response } from 'express'
import { endpointOf } from '../contracts/endpoints.ts'
import { misfits, notInErrorShape, undocumented } from './documented.ts'

/** Compares whatever an app answers with the documents. */
export type AnswerWatch = {
  /** In front of the routes. */
  readonly handler: RequestHandler
  /** @throws Error with everything that was found: at the end of a test file, so that none can forget it */
  assertDocumented(): void
}

export function watchAnswers(): AnswerWatch {
  const found = new Set<string>()
  const note = (request: Request, misfit: readonly string[]): void => {
    const route = (request.route as { path?: string } | undefined)?.path ?? request.path
    for (const one of misfit) found.add(`${request.method} ${route} ${one}`)
  }
  return {
    handler: (request, response, next) => {
      watchBodies(request, response, note)
      watchStream(request, response, note)
      next()
    },
    assertDocumented: () => {
      if (found.size === 0) return
      throw new Error(`answers differ from common/src/contracts/*-endpoints.ts:\n${[...found].join('\n')}`)
    },
  }
}

type Note = (request: Request, misfits: readonly string[]) => void

const endpointIn = ({ method, route }: Request) =>
  endpointOf(method, (route as { path?: string } | undefined)?.path ?? '')

function watchBodies(request: Request, response: Response, note: Note): void {
  let isChecked = false
  const check = (body: unknown): void => {
    if (isChecked) return
    isChecked = true
    const endpoint = endpointIn(request)
    const status = response.statusCode
    if (endpoint) note(request, undocumented(endpoint, { status, body }))
    else if (status >= 400) note(request, notInErrorShape(body))
  }
  const { json, end } = response
  response.json = (body: unknown) => {
    // As it travels: dates are text, and what is undefined is not there.
    check(JSON.parse(JSON.stringify(body)))
    return json.call(response, body)
  }
  response.end = ((...parts: Parameters<typeof end>) => {
    if (!response.headersSent && !request.path.startsWith('/healthz')) check(undefined)
    return end.apply(response, parts)
  }) as typeof end
}

function watchStream(request: Request, response: Response, note: Note): void {
  const { write } = response
  response.write = ((...parts: Parameters<typeof write>) => {
    const [, data] = /^data: (.*)$/m.exec(String(parts[0])) ?? []
    const streams = endpointIn(request)?.streams
    if (data && streams) note(request, misfits(streams, JSON.parse(data)))
    return write.apply(response, parts)
  }) as typeof write
}
