import { describe, expect, it } from '@jest/globals'
import { refused } from './guard.ts'

const origin = 'http://localhost:3000'
const own = {
  host: 'localhost:3000',
  origin,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
}

describe('the lab', () => {
  it('serves its own page and what that asks for', () => {
    expect(refused('GET', { host: 'localhost:3000' }, origin)).toBeUndefined()
    expect(refused('POST', own, origin)).toBeUndefined()
  })

  it.each<[string, object]>([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-site' }],
    ['a page without an origin', { origin: 'null' }],
    ['nobody knows where', { origin: undefined, 'sec-fetch-site': undefined }],
    ['a form', { 'content-type': 'text/plain' }],
    ['a form that says nothing', { 'content-type': undefined }],
  ])('does nothing for %s', (_who, headers) => {
    expect(refused('POST', { ...own, ...headers }, origin)).toBeDefined()
  })

  it.each(['evil.example:3000', '127.0.0.1:20123', 'localhost:3001', undefined])(
    'is not there under the name %s, not even to read',
    (host) => {
      expect(refused('GET', { ...own, host }, origin)).toMatchObject({ status: 403 })
    },
  )
})
