import type { Response } from 'express'

/** A comment line this often keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000

/** What a stream shows: the same JSON as the GET endpoint, and the version it has. */
export type Shown = { readonly version: number; readonly body: unknown }

export type StreamOptions = {
  readonly response: Response
  /** Reads what is true now; undefined once there is nothing to show any more. */
  read(): Promise<Shown | undefined>
  /** Calls back when there may be news; returns the way to stop. Registered before the first read. */
  onHint(listener: () => void): () => void
  /** When the caller's token ends: the stream ends with it. Undefined for anonymous callers. */
  readonly until: Date | undefined
  /** Every open stream registers here, so that a draining process can end them. */
  readonly open: OpenStreams
}

/** The streams of a process. */
export type OpenStreams = Set<() => void>

/**
 * Streams a resource as server-sent events: `snapshot` first, then `change` whenever its version is higher than the
 * one sent last. It re-reads on each hint and with each heartbeat, so that a lost hint costs 15 s at most.
 */
export async function streamResource(options: StreamOptions): Promise<void> {
  const { response, read, onHint, until, open } = options
  let sent: number | undefined
  let reading = false
  let again = false

  const push = async (): Promise<void> => {
    again = true
    if (reading) return
    reading = true
    try {
      while (again) {
        again = false
        const shown = await read()
        if (!shown) end()
        else if (sent === undefined || shown.version > sent) {
          write(response, sent === undefined ? 'snapshot' : 'change', shown)
          sent = shown.version
        }
      }
    } catch {
      end()
    } finally {
      reading = false
    }
  }

  const stopHints = onHint(() => void push())
  const heartbeat = setInterval(() => {
    response.write(': still here\n\n')
    void push()
  }, heartbeatMs)
  const lifetime = until && setTimeout(() => end(), Math.max(0, until.getTime() - Date.now()))

  const end = (): void => {
    if (!open.delete(end)) return
    stopHints()
    clearInterval(heartbeat)
    clearTimeout(lifetime)
    response.end()
  }
  open.add(end)
  response.once('close', end)

  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  await push()
}

function write(response: Response, event: 'snapshot' | 'change', { version, body }: Shown): void {
  response.write(`event: ${event}\nid: ${version}\ndata: ${JSON.stringify(body)}\n\n`)
}
