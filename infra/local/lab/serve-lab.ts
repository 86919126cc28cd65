import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refused } from './guard.ts'
import type { Observer } from './observer.ts'
import { pageFile } from './page-files.ts'
import { type routes, UnreadableError } from './routes.ts'
import { createViewers, type Viewers } from './viewers.ts'

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

/** Serves the lab on the loopback interface. */
export async function serveLab({ port, origin, observer, controls }: Options): Promise<LabServer> {
  const viewers = createViewers(observer.look, lookMs)
  const server = createServer((request, response) => {
    answer(request, response, { origin, controls, viewers }).catch((error: unknown) => {
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
      viewers.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await observer.close()
    },
  }
}

type Answering = Pick<Options, 'origin' | 'controls'> & { readonly viewers: Viewers }

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { origin, controls, viewers }: Answering,
): Promise<void> {
  const { method = 'GET', url = '/' } = request
  const path = url.replace(/\/?(\?.*)?$/, '')
  const refusal = refused(method, request.headers, origin)
  if (refusal) return send(response, refusal.status, { message: refusal.message })
  if (method === 'GET') return show(path, response, viewers)
  const control = method === 'POST' ? controls[path] : undefined
  if (!control) return send(response, 404, { message: 'There is nothing here.' })
  return send(response, 200, { done: (await control(await bodyOf(request))) ?? true })
}

function show(path: string, response: ServerResponse, viewers: Viewers): void {
  if (path === '/_lab/sight') {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    return viewers.add(response)
  }
  const file = pageFile(path)
  if (!file) return send(response, 404, { message: 'There is nothing here.' })
  response.writeHead(200, { ...headers, 'content-type': file.type }).end(file.content)
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
