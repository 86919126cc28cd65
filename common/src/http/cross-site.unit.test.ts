import { describe, expect, it } from '@jest/globals'
import type { Request, Response } from 'express'
import { Refusal } from '../errors/refusal.ts'
import { refuseCrossSite } from './cross-site.ts'

const passes = (method: string, headers: Record<string, string>): boolean => {
  const request = { method, get: (name: string) => headers[name] } as unknown as Request
  let passed = false
  try {
    refuseCrossSite('https://stagedoor.example/')(request, {} as Response, () => {
      passed = true
    })
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).code).toBe('CROSS_SITE_REQUEST')
  }
  return passed
}

describe('an unsafe request', () => {
  it.each<[string, Record<string, string>]>([
    ['a page of our own', { 'sec-fetch-site': 'same-origin', origin: 'https://stagedoor.example' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a client that is no browser', {}],
    ['an old browser on our own page', { origin: 'https://stagedoor.example' }],
  ])('passes when it comes from %s', (_from, headers) => {
    expect(passes('POST', headers)).toBe(true)
  })

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a neighbouring subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.stagedoor.example' }],
    [
      'another site that claims our origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://stagedoor.example' },
    ],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['our host without TLS', { origin: 'http://stagedoor.example' }],
    ['our host on another port', { origin: 'https://stagedoor.example:8443' }],
    ['a sandboxed frame', { origin: 'null' }],
  ])('is refused when it comes from %s', (_from, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(passes(method, headers)).toBe(false)
  })
})

describe('a safe request', () => {
  it('passes wherever it comes from', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(passes(method, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(true)
    }
  })
})
