import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createGateway } from './gateway.ts'

const running: Server[] = []

afterEach(async () => {
  for (const server of running) server.closeAllConnections()
  await Promise.all(running.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})

describe('the gateway', () => {
  test('overwrites what a client claims about where it comes from, and passes the rest on', async () => {
    const echo = await listen((request, response) => response.end(JSON.stringify(request.headers)))
    const gateway = await gatewayTo([echo])
    const claims = {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
    }
    const seen = await (await fetch(`${gateway}/api`, { headers: { ...claims, 'x-other': 'kept' } })).json()
    expect(seen).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(gateway).host,
      host: new URL(gateway).host,
      'x-other': 'kept',
    })
  })

  test('passes a body on byte by byte', async () => {
    const echo = await listen((request, response) => void request.pipe(response))
    const gateway = await gatewayTo([echo])
    const body = '{ "spaces" :  "stay", "ü": "\\u00fc" }'
    expect(await (await fetch(`${gateway}/api`, { method: 'POST', body })).text()).toBe(body)
  })

  test.each(['DELETE', 'OPTIONS'])('lets no second request hide in a chunked %s', async (method) => {
    const reached: string[] = []
    const service = await listen((request, response) => {
      reached.push(request.url ?? '')
      response.end()
    })
    const { hostname, port } = new URL(await gatewayTo([service]))
    const headers = { 'transfer-encoding': 'chunked' }
    const sent = request({ hostname, port, path: '/api', method, headers })
    sent.end('GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n')
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(400)
    expect(reached).toEqual([])
  })

  test('hands each piece of a stream on at once', async () => {
    let finish = () => {}
    const streaming = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n')
      finish = () => void response.end('data: two\n\n')
    })
    const response = await fetch(`${await gatewayTo([streaming])}/api`)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe('data: one\n\n')
    finish()
    expect((await reader?.read())?.value).toBe('data: two\n\n')
  })

  test('breaks off an answer that its instance breaks off', async () => {
    let die = () => {}
    const streaming = await listen((request, response) => {
      die = () => request.socket.destroy()
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n')
    })
    const response = await fetch(`${await gatewayTo([streaming])}/api`)
    const reader = response.body?.getReader()
    await reader?.read()
    die()
    await expect(reader?.read()).rejects.toThrow()
  })

  test('ends the upstream’s stream when the client goes away', async () => {
    let closed = () => {}
    const left = new Promise<void>((resolve) => (closed = resolve))
    const streaming = await listen((_, response) => {
      response
        .on('close', () => closed())
        .writeHead(200)
        .write('data: one\n\n')
    })
    const leaving = new AbortController()
    await fetch(`${await gatewayTo([streaming])}/api`, { signal: leaving.signal })
    leaving.abort()
    await left
  })

  test('says 503 in the shape of every error when nobody answers', async () => {
    const response = await fetch(`${await gatewayTo([await nobody()])}/api`)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await response.json()).toEqual({
      errors: [{ message: expect.any(String), code: 'UNAVAILABLE' }],
    })
  })

  test('says 503 for a service that has no instance at all', async () => {
    expect((await fetch(`${await gatewayTo([])}/api`)).status).toBe(503)
  })

  test('takes the instances in turn', async () => {
    const names = ['one', 'two'].map((name) => listen((_, response) => void response.end(name)))
    const gateway = await gatewayTo(await Promise.all(names))
    const answers = []
    for (let count = 0; count < 4; count += 1) answers.push(await (await fetch(`${gateway}/api`)).text())
    expect(answers.toSorted()).toEqual(['one', 'one', 'two', 'two'])
  })

  test('goes to another instance, body and all, when one refuses connections', async () => {
    const echo = await listen((request, response) => void request.pipe(response))
    const gateway = await gatewayTo([await nobody(), echo, await nobody()])
    for (let count = 0; count < 6; count += 1) {
      const response = await fetch(`${gateway}/api`, { method: 'POST', body: `order ${count}` })
      expect([response.status, await response.text()]).toEqual([200, `order ${count}`])
    }
  })

  test('does not repeat a request that an instance may have acted on', async () => {
    let acted = 0
    const dying = await listen((request) => {
      acted += 1
      request.socket.destroy()
    })
    const gateway = await gatewayTo([dying, dying])
    expect((await fetch(`${gateway}/api`, { method: 'POST', body: 'order' })).status).toBe(503)
    expect(acted).toBe(1)
  })
})

async function gatewayTo(upstreams: readonly string[]): Promise<string> {
  const routes = [{ prefix: '/api', service: 'orders' }]
  const gateway = createGateway({ routes, upstreams: { orders: upstreams } })
  return start(gateway)
}

function listen(listener: RequestListener): Promise<string> {
  return start(createServer(listener))
}

async function start(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An address that refuses connections. */
async function nobody(): Promise<string> {
  const url = await listen(() => {})
  await new Promise((resolve) => running.pop()?.close(resolve))
  return url
}
