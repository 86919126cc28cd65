import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { eventually } from './eventually.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

describe('a connection through a proxy', () => {
  let echo: Server
  let proxy: TcpProxy
  let received: string
  let sockets: Socket[]

  beforeEach(async () => {
    received = ''
    sockets = []
    echo = createServer((socket) => {
      sockets.push(socket)
      socket.on('data', (bytes) => {
        received += bytes.toString()
        socket.write(bytes)
      })
      socket.on('error', () => {})
    })
    echo.listen(0, '127.0.0.1')
    await once(echo, 'listening')
    proxy = await startTcpProxy((echo.address() as AddressInfo).port)
  })
  afterEach(async () => {
    await proxy.stop()
    for (const socket of sockets) socket.destroy()
    echo.close()
  })

  function dial() {
    const socket = createConnection({ port: proxy.port, host: '127.0.0.1' })
    const client = { socket, text: '', ended: false }
    socket.on('data', (bytes) => {
      client.text += bytes.toString()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      client.ended = true
    })
    return client
  }

  it('passes bytes both ways', async () => {
    const client = dial()
    client.socket.write('hello')
    await eventually(() => expect(client.text).toBe('hello'))
  })

  it('holds the answer back while the request gets through, and delivers it later', async () => {
    const client = dial()
    client.socket.write('a')
    await eventually(() => expect(client.text).toBe('a'))
    proxy.hold('toClient')
    client.socket.write('b')
    await eventually(() => expect(received).toBe('ab'))
    expect(client.text).toBe('a')
    proxy.resume()
    await eventually(() => expect(client.text).toBe('ab'))
  })

  it('holds requests back, also on connections that come later', async () => {
    proxy.hold('toServer')
    const client = dial()
    client.socket.write('a')
    await once(client.socket, 'connect')
    const witness = dial()
    await once(witness.socket, 'connect')
    expect(received).toBe('')
    proxy.resume()
    await eventually(() => expect(client.text).toBe('a'))
  })

  it('is cut, and a new one works', async () => {
    const client = dial()
    await once(client.socket, 'connect')
    client.socket.write('a')
    await eventually(() => expect(client.text).toBe('a'))
    proxy.cut()
    await eventually(() => expect(client.ended).toBe(true))
    const next = dial()
    next.socket.write('b')
    await eventually(() => expect(next.text).toBe('b'))
  })

  it('is refused until the proxy resumes', async () => {
    proxy.refuse()
    const client = dial()
    client.socket.write('a')
    await eventually(() => expect(client.ended).toBe(true))
    expect(received).toBe('')
    proxy.resume()
    const next = dial()
    next.socket.write('b')
    await eventually(() => expect(next.text).toBe('b'))
  })
})
