import type { RequestHandler } from 'express'

const thisMachine = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const thisHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Lets only programs on the same machine pass: whoever may forward a port to it. A page in a browser there is none of
 * them, whatever name it calls this machine by. For everybody else there is nothing here.
 */
export const sameMachineOnly: RequestHandler = (request, response, next) => {
  const { origin, 'sec-fetch-site': site, host = '' } = request.headers
  const isNear = thisMachine.has(request.socket.remoteAddress ?? '') && thisHost.test(host)
  if (isNear && origin === undefined && site === undefined) next()
  else response.sendStatus(404)
}
