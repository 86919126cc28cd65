import type { Person } from './market.ts'

/** One server-sent event. */
export type Pushed = { readonly event: string; readonly id: string; readonly data: Record<string, unknown> }

export type LiveStream = {
  /** What came so far, in the order it came. */
  readonly pushed: readonly Pushed[]
  close(): void
}

/** Opens a stream of server-sent events as a browser would, signed in or not. Resolves with the first event. */
export async function openLiveStream(url: string, viewer?: Person): Promise<LiveStream> {
  const abort = new AbortController()
  const response = await fetch(url, {
    signal: abort.signal,
    headers: { accept: 'text/event-stream', ...(viewer && { cookie: viewer.cookie }) },
  })
  if (response.status !== 200 || !response.body) throw new Error(`${url}: ${response.status}`)
  const pushed: Pushed[] = []
  const first = Promise.withResolvers<void>()
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const bytes of body) {
      text += decoder.decode(bytes, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      pushed.push(...blocks.flatMap(parse))
      if (pushed.length > 0) first.resolve()
    }
  }
  read(response.body).catch(first.reject)
  await first.promise
  return { pushed, close: () => abort.abort() }
}

function parse(block: string): Pushed[] {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const data = fields.get('data')
  if (data === undefined) return []
  return [
    {
      event: fields.get('event') ?? '',
      id: fields.get('id') ?? '',
      data: JSON.parse(data) as Pushed['data'],
    },
  ]
}
