import { describe, expect, it } from '@jest/globals'
import { rules } from './rules.ts'

describe('a fault rule', () => {
  it('strikes the next matching calls and is then used up', () => {
    const faults = rules<'error'>()
    faults.add({ kind: 'error', on: 'payment_intents.capture', times: 2 })
    const strikes = ['cancel', 'capture', 'capture', 'capture'].map(
      (name) => faults.take(`payment_intents.${name}`)?.kind,
    )
    expect(strikes).toEqual([undefined, 'error', 'error', undefined])
  })

  it('draws the same luck from the same seed', () => {
    const strikes = (seed: number) => {
      const faults = rules<'error'>()
      faults.add({ kind: 'error', times: null, probability: 0.3, seed })
      return Array.from({ length: 200 }, () => (faults.take('refunds.create') ? 1 : 0))
    }
    expect(strikes(7)).toEqual(strikes(7))
    expect(strikes(7)).not.toEqual(strikes(8))
    const share = strikes(7).reduce<number>((sum, hit) => sum + hit, 0) / 200
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.4)
  })

  it('spares the browser unless it is named', () => {
    const faults = rules<'error'>()
    faults.add({ kind: 'error', times: null })
    expect(faults.take('browser.confirm')).toBeUndefined()
    faults.add({ kind: 'error', on: 'browser.*' })
    expect(faults.take('browser.confirm')?.kind).toBe('error')
  })
})
