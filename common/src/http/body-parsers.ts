import express, { type RequestHandler } from 'express'
import { Refusal } from '../errors/refusal.ts'

const parse = express.json({ limit: '16kb', strict: true })

/** A JSON body of up to 16 KB. Another content type is 415, so that no form of another site can send one. */
export const jsonBody: RequestHandler = (request, response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0
  if (hasBody && !request.is('application/json')) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send JSON, with the content type application/json.')
  }
  parse(request, response, next)
}

/** A body as it came, for signature checks; up to 256 KB. */
export const rawBody: RequestHandler = express.raw({ limit: '256kb', type: () => true })
