import { request } from 'node:http'

export type RawAnswer = {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly text: string
}

/** A call that may be as malformed as one likes: the path and the body are sent to the letter. */
export function rawCall(
  origin: string,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string | undefined } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const sent = request({ hostname, port, path, method, headers: { ...headers, ...length } })
    sent.once('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
