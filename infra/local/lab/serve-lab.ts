import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { refused } from './guard.ts'
import type { Observer } from './observer.ts'
import { pageFile } from './page-files.ts'
import { type routes, UnreadableError } from './routes.ts'

export type LabServer = { readonly port: number; close(): Promise<void> }

type Options = {
  readonly port: number
  /** The marketplace's own origin: the lab is part of it. */
  readonly origin: string
  readonly observer: Observer
  readonly controls: ReturnType<typeof routes>
}

const lookMs = 700
const mostBytes = 4_096
const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** Serves the lab on the loopback interface. It looks at the marketplace only while somebody looks at it. */
export async function serveLab({ port, origin, observer, controls }: Options): Promise<LabServer> {
  const viewers = new Set<ServerResponse>()
  let looking: Promise<void> | undefined

  const keepLooking = async (): Promise<void> => {
    while (viewers.size > 0) {
      const sight = JSON.stringify(await observer.look())
      for (const viewer of viewers) viewer.write(`data: ${sight}\n\n`)
      await pause(lookMs)
    }
    looking = undefined
  }
  const watch = (response: ServerResponse): void => {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    viewers.add(response)
    response.once('close', () => viewers.delete(response))
    looking ??= keepLooking().catch(() => {
      looking = undefined
    })
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', headers: asked } = request
    const [path = '/'] = (request.url ?? '/').split('?')
    const refusal = refused(method, asked, origin)
    if (refusal) return send(response, refusal.status, { message: refusal.message })
    if (method === 'GET' && path === '/_lab/sight') return watch(response)
    const file = method === 'GET' ? pageFile(path.replace(/\/$/, '')) : undefined
    if (file) return void response.writeHead(200, { ...headers, 'content-type': file.type }).end(file.content)
    const control = method === 'POST' ? controls[path] : undefined
    if (!control) return send(response, 404, { message: 'There is nothing here.' })
    const done = await control(await bodyOf(request))
    return send(response, 200, { done: done ?? true })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      send(response, error instanceof UnreadableError ? 400 : 409, { message })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const viewer of viewers) viewer.end()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await observer.close()
    },
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = ''
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString()
    if (text.length > mostBytes) throw new UnreadableError('That is too long.')
  }
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new UnreadableError('It must be a JSON object.')
}
