import { describe, expect, it } from '@jest/globals'
import { parseBrokerUrl } from './broker-address.ts'

describe('the address of a broker', () => {
  it.each([
    ['nats://localhost:4222', { servers: ['localhost:4222'] }],
    ['nats://broker', { servers: ['broker'] }],
    ['nats://me:p%40ss@broker:4222', { servers: ['broker:4222'], user: 'me', pass: 'p@ss' }],
    ['nats://a:4222, nats://me:secret@b:4222', { servers: ['a:4222', 'b:4222'], user: 'me', pass: 'secret' }],
    ['tls://broker:4222', { servers: ['broker:4222'], tls: {} }],
  ])('%s is understood', (text, address) => {
    expect(parseBrokerUrl(text)).toEqual(address)
  })

  it.each(['', 'localhost:4222', 'http://localhost', 'nats://', 'nats://a:4222,'])(
    '"%s" is refused',
    (text) => {
      expect(() => parseBrokerUrl(text)).toThrow('must look like nats://host:4222')
    },
  )

  it('does not show a password when it is refused', () => {
    expect(() => parseBrokerUrl('http://me:secret@host')).toThrow(expect.not.stringContaining('secret'))
  })
})
