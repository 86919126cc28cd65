import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
}
const malformed = ['400 Bad Request', 'This is not a request that can be read.'] as const

/** Answers what is not even HTTP in the one shape that every error has, where Node would send an empty body. */
export function refuseUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
    const [status, message] = reasons[error.code ?? ''] ?? malformed
    const body = JSON.stringify({ errors: [{ message, code: 'VALIDATION_FAILED' }] })
    const headers = [
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ]
    socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`)
  })
}
