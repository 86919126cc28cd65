import { describe, expect, it } from '@jest/globals'
import { safeReturnTo } from './return-to.ts'

describe('the way back after signing in', () => {
  it('is a page of this site', () => {
    expect(safeReturnTo('/tickets/1?a=b#c')).toBe('/tickets/1?a=b#c')
  })

  it('is never another site, however it is written', () => {
    for (const path of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      '/%2e//evil.example',
      '/tickets/..//evil.example',
      '/..\\\\evil.example',
      '//',
      'x',
      '',
    ]) {
      expect(safeReturnTo(path)).toBe('/')
    }
  })

  it('is home when nobody said where', () => {
    expect(safeReturnTo(undefined)).toBe('/')
  })
})
