import type { ServerResponse } from 'node:http'

const body = JSON.stringify({
  errors: [{ message: 'Send this request without a chunked body.', code: 'VALIDATION_FAILED' }],
})

/** 400 in the one shape that every error has; the connection ends, so that nothing behind the headers is read. */
export function refuseSmuggled(response: ServerResponse): void {
  response
    .writeHead(400, { 'content-type': 'application/json; charset=utf-8', connection: 'close' })
    .end(body)
}
