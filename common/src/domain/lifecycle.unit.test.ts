import { describe, expect, it } from '@jest/globals'
import { canMove, defineLifecycle, moveTo, toMermaid } from './lifecycle.ts'

const order = defineLifecycle({
  name: 'order',
  initial: ['created'],
  moves: [
    { from: 'created', to: 'awaiting:payment', because: 'reserved' },
    { from: 'awaiting:payment', to: 'complete', because: 'paid' },
  ],
})

describe('a lifecycle', () => {
  it('allows the moves in its table', () => {
    expect(canMove(order, 'created', 'awaiting:payment')).toBe(true)
    expect(moveTo(order, 'created', 'awaiting:payment')).toBe('awaiting:payment')
  })

  it.each([
    ['created', 'complete'],
    ['awaiting:payment', 'created'],
    ['complete', 'complete'],
  ] as const)('refuses to go from %s to %s, which is not in it', (from, to) => {
    expect(canMove(order, from, to)).toBe(false)
    expect(() => moveTo(order, from, to)).toThrow(`order cannot move from ${from} to ${to}`)
  })

  it('is drawn as a mermaid diagram, whose state names have no colon', () => {
    expect(toMermaid(order)).toBe(
      [
        'stateDiagram-v2',
        '  awaiting_payment: awaiting:payment',
        '  [*] --> created',
        '  created --> awaiting_payment: reserved',
        '  awaiting_payment --> complete: paid',
      ].join('\n'),
    )
  })
})
