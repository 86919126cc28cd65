import type { ServerResponse } from 'node:http'

const body = JSON.stringify({
  errors: [{ message: 'The service cannot be reached just now. Please try again.', code: 'UNAVAILABLE' }],
})

/** 503 in the one shape that every error has. */
export function answerUnavailable(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' }).end(body)
}
