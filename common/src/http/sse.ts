import type { Response } from 'express'
import { TooManyRequestsError } from '../errors/too-many-requests-error.ts'
import { addressKey } from './limit.ts'

/** A comment line this often keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000
/** Bytes that a client may leave unread before its stream ends; it comes back and reads what is true then. */
const mostUnreadBytes = 256 * 1024

/** What a stream shows of one resource: the same JSON as its GET endpoint, and the version it has. */
export type Shown = { readonly version: number; readonly body: unknown }

/** Streams that a process holds at most: in all, and for one network address, behind which may be a whole office. */
export const mostStreams = { inAll: 2_000, perAddress: 200 }
/** Who finds no place comes back after so long. */
const comeBackSeconds = 15

/** The open streams of a process: the way to end each, and the address it goes to. */
export type OpenStreams = Map<() => void, string>

export type StreamOptions = {
  readonly response: Response
  /** The resources that are followed. */
  readonly ids: readonly string[]
  /** Reads what is true now; undefined when there is nothing to show. */
  read(id: string): Promise<Shown | undefined>
  /** Calls back when there may be news of a resource; returns the way to stop. */
  onHint(id: string, listener: () => void): () => void
  /** When the caller's token ends: the stream ends with it. Undefined for anonymous callers. */
  readonly until: Date | undefined
  /** The stream registers here, so that a draining process can end it. */
  readonly open: OpenStreams
}

/**
 * Streams resources as server-sent events: a `snapshot` of each first, then `change` whenever a version is higher than
 * the one sent last. It listens before it reads, re-reads on each hint and with each heartbeat: a lost hint costs 15 s.
 * @throws TooManyRequestsError when the process or the caller's address has as many streams as it may
 */
export async function streamResource(options: StreamOptions): Promise<void> {
  const { response, ids, onHint, until, open } = options
  const address = addressKey(response.req.ip)
  refuseTooMany(open, address)
  const followed = ids.map((id) => follow(id, options, () => end()))
  const stopHints = ids.map((id, index) => onHint(id, () => void followed[index]?.()))
  const refreshAll = () => Promise.all(followed.map((refresh) => refresh()))

  const heartbeat = setInterval(() => {
    // Whoever watches over the caller may have ended the response a moment before its connection closes.
    if (response.writableEnded) return
    if (response.writableLength > mostUnreadBytes) return end()
    response.write(': still here\n\n')
    void refreshAll()
  }, heartbeatMs)
  const lifetime = until && setTimeout(() => end(), Math.max(0, until.getTime() - Date.now()))

  const end = (): void => {
    if (!open.delete(end)) return
    for (const stop of stopHints) stop()
    clearInterval(heartbeat)
    clearTimeout(lifetime)
    response.end()
  }
  open.set(end, address)
  response.once('close', end)

  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  // A first byte of the body: some proxies hold the headers back until there is one.
  response.write(': hello\n\n')
  // What is asked for with HEAD has no body, and its connection must be free for the next request.
  if (response.req.method === 'HEAD') end()
  await refreshAll()
}

function refuseTooMany(open: OpenStreams, address: string): void {
  let ofAddress = 0
  for (const other of open.values()) if (other === address) ofAddress += 1
  if (open.size < mostStreams.inAll && ofAddress < mostStreams.perAddress) return
  throw new TooManyRequestsError(comeBackSeconds)
}

/** Refreshes one resource: reads, and sends what is newer. Calls that come during a read lead to one more read. */
function follow(id: string, { response, read }: StreamOptions, end: () => void): () => Promise<void> {
  let sent = 0
  let reading = false
  let again = false

  return async () => {
    again = true
    if (reading) return
    reading = true
    try {
      while (again) {
        again = false
        const shown = await read(id)
        // The stream may have ended while this was read; to write then would throw where nobody catches.
        if (response.writableEnded || !shown || shown.version <= sent) continue
        write(response, sent === 0 ? 'snapshot' : 'change', shown)
        sent = shown.version
      }
    } catch {
      end()
    } finally {
      reading = false
    }
  }
}

function write(response: Response, event: 'snapshot' | 'change', { version, body }: Shown): void {
  response.write(`event: ${event}\nid: ${version}\ndata: ${JSON.stringify(body)}\n\n`)
}

/** Ends every open stream, so that a draining server can close its connections. */
export function endStreams(open: OpenStreams): void {
  for (const end of open.keys()) end()
}
