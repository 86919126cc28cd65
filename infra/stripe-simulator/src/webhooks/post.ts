import { Agent, request } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'

/** Delivers a body once; answers the receiver's status, or 0 when there was none. */
export type Post = (url: string, body: string, signature: string) => Promise<number>

const TIMEOUT_MS = 10_000

/** Posts over connections that are kept open. */
export function httpPost(): Post & { close(): void } {
  const agent = new Agent({ keepAlive: true })
  const secureAgent = new SecureAgent({ keepAlive: true })

  const post: Post = (url, body, signature) =>
    new Promise((resolve) => {
      const secure = url.startsWith('https:')
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (simulator)',
      }
      const options = { method: 'POST', headers, timeout: TIMEOUT_MS }
      const sending = secure
        ? secureRequest(url, { ...options, agent: secureAgent })
        : request(url, { ...options, agent })
      sending.on('response', (response) => {
        response.resume()
        response.on('close', () => resolve(response.statusCode ?? 0))
      })
      sending.on('timeout', () => sending.destroy())
      sending.on('error', () => resolve(0))
      sending.end(body)
    })
  const close = () => {
    agent.destroy()
    secureAgent.destroy()
  }
  return Object.assign(post, { close })
}
