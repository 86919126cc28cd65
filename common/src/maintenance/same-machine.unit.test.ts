import { describe, expect, it } from '@jest/globals'
import { sameMachineOnly } from './same-machine.ts'

/** What becomes of a request: `pass` when the door opens, else the status. */
function knock(remoteAddress: string, headers: Record<string, string>): 'pass' | number {
  let outcome: 'pass' | number = 0
  const response = { sendStatus: (status: number) => (outcome = status) }
  const pass = () => (outcome = 'pass')
  void sameMachineOnly({ headers, socket: { remoteAddress } } as never, response as never, pass)
  return outcome
}

describe('the door for operators', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1:9090'],
    ['::ffff:127.0.0.1', 'localhost:9090'],
    ['::1', '[::1]:9090'],
  ])('opens to a program on the same machine (%s, %s)', (address, host) => {
    expect(knock(address, { host })).toBe('pass')
  })

  it.each([
    ['somebody in the cluster', '10.1.2.3', { host: '127.0.0.1:9090' }],
    [
      'somebody in the cluster who says to be near',
      '10.1.2.3',
      { host: 'localhost', 'x-forwarded-for': '::1' },
    ],
    ['a page that has its name point here', '127.0.0.1', { host: 'evil.example:9090' }],
    ['a page whose name begins like ours', '127.0.0.1', { host: 'localhost.evil.example' }],
    ['a page that posts to it', '127.0.0.1', { host: 'localhost:9090', origin: 'https://evil.example' }],
    [
      'a page that shows it as an image',
      '127.0.0.1',
      { host: 'localhost:9090', 'sec-fetch-site': 'cross-site' },
    ],
    ['whoever names no host', '127.0.0.1', {}],
  ])('is not there for %s', (_who, address, headers) => {
    expect(knock(address, headers)).toBe(404)
  })
})
