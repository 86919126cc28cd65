import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/**
 * Keeps what is read of a request's body, so that it can be sent to a second instance when the first one turns out
 * not to be there. Resolves once the body has come to its end.
 */
export function recordBody(request: IncomingMessage): () => Promise<Readable> {
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    request.once('end', resolve).once('close', resolve).once('error', reject)
  })
  ended.catch(() => {})
  request.on('data', (chunk: Buffer) => void chunks.push(chunk))
  return async () => {
    request.resume()
    await ended
    return Readable.from([Buffer.concat(chunks)])
  }
}
