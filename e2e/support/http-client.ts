import { Agent, request } from 'node:http'

/** A small keep-alive client: the load must not cost more than what it measures. */
export type HttpClient = {
  send(
    method: string,
    path: string,
    options: { cookie?: string; headers?: Record<string, string>; body?: object },
  ): Promise<Answer>
  close(): void
}

export type Answer = { readonly status: number; readonly body: unknown }

/** @param timeoutMs how long an answer is waited for; without it, for as long as the connection lives */
export function createHttpClient(origin: string, timeoutMs?: number): HttpClient {
  const { hostname, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return {
    close: () => agent.destroy(),
    send: (method, path, { cookie, headers, body }) =>
      new Promise((resolve, reject) => {
        const text = body && JSON.stringify(body)
        const sent = request({
          hostname,
          port,
          path,
          method,
          agent,
          ...(timeoutMs && { timeout: timeoutMs }),
          headers: {
            ...headers,
            ...(cookie && { cookie }),
            ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          },
        })
        sent.once('error', reject)
        sent.once('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path} in time`)))
        sent.once('response', (response) => {
          let received = ''
          response.setEncoding('utf8').on('data', (chunk: string) => {
            received += chunk
          })
          response.once('error', reject).once('end', () => {
            resolve({ status: response.statusCode ?? 0, body: received ? JSON.parse(received) : undefined })
          })
        })
        sent.end(text)
      }),
  }
}
