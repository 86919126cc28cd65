import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { toMermaid } from '@stagedoor/common/domain/lifecycle'
import { Refusal } from '@stagedoor/common/errors/refusal'
import fc from 'fast-check'
import { aCharge, everyCharge, noonPlus } from '../testing/a-charge.ts'
import type { Charge } from './charge.ts'
import { chargeLifecycle } from './charge-lifecycle.ts'
import { chargeSaga } from './charge-saga.ts'
import { hear } from './hear.ts'
import type { News } from './news.ts'
import { sagaMatrix } from './saga-matrix.ts'

const later = noonPlus(60)
const card = { brand: 'visa', last4: '4242' }
const decline = { eventId: 'evt_1', at: later, declineCode: 'generic_decline', message: 'No.' }

const everyNews: readonly News[] = [
  { type: 'order-awaiting-payment' },
  { type: 'intent-created', stripeId: 'pi_1' },
  { type: 'spare-intent', stripeId: 'pi_2' },
  { type: 'found-waiting' },
  { type: 'found-authorized', card },
  { type: 'found-captured', card },
  { type: 'found-canceled' },
  { type: 'found-refunded', card },
  { type: 'card-declined', decline },
  { type: 'declined-too-often', decline },
  { type: 'order-awaiting-capture' },
  { type: 'capture-refused', reason: 'capture_charge_authorization_expired' },
  { type: 'order-cancelled', reason: 'expired' },
  { type: 'order-completed' },
  { type: 'refund-requested', reason: 'show cancelled' },
  { type: 'unanswered' },
]

const finals: readonly Charge['status'][] = ['voided', 'failed', 'refunded']
const known = everyCharge.flatMap((charge) => everyNews.map((news) => [charge, news] as const))

const tryToHear = (charge: Charge, news: News) => {
  try {
    return hear(charge, news, later)
  } catch (error) {
    if (error instanceof Refusal) return { decision: { kind: 'refused' as const }, command: undefined }
    throw error
  }
}

describe('the charge saga', () => {
  it('knows every piece of news in every state', () => {
    const columns = everyNews.map(({ type }) => type).toSorted()
    expect(everyCharge).toHaveLength(Object.keys(chargeSaga).length)
    for (const row of Object.values(chargeSaga)) expect(Object.keys(row).toSorted()).toEqual(columns)
  })

  it.each(known.map(([charge, news]) => [charge.status, news.type, charge, news] as const))(
    '%s hears %s as the table says',
    (_status, _type, charge, news) => {
      const cell = chargeSaga[charge.status][news.type]
      const { decision, command } = tryToHear(charge, news)
      switch (cell.kind) {
        case 'move':
          expect(decision).toMatchObject({
            kind: 'accepted',
            state: { status: cell.to, id: charge.id, updatedAt: later },
            facts: cell.announce ? [{ type: cell.announce }] : [],
          })
          break
        case 'answer':
          expect(decision).toEqual({ kind: 'answered', facts: [{ type: cell.announce }] })
          break
        case 'note':
          expect(decision).toMatchObject({ kind: 'accepted', state: { status: charge.status }, facts: [] })
          break
        case 'do':
        case 'ignore':
          expect(decision).toEqual({ kind: 'ignored', reason: cell.because })
          break
        case 'refuse':
          expect(decision).toEqual({ kind: 'refused' })
      }
      expect(command).toBe('command' in cell ? cell.command : undefined)
    },
  )

  it('says why wherever it does nothing', () => {
    const silent = Object.values(chargeSaga).flatMap((row) =>
      Object.values(row).filter((cell) => 'because' in cell && cell.because.length < 5),
    )
    expect(silent).toEqual([])
  })

  it('is the matrix of the README', () => {
    expect(readme('matrix')).toBe(sagaMatrix())
  })

  it('is the diagram of the README', () => {
    expect(readme('states')).toBe(`\`\`\`mermaid\n${toMermaid(chargeLifecycle)}\n\`\`\``)
  })
})

describe('whatever a charge hears, in whatever order', () => {
  const stories = fc.array(fc.constantFrom(...everyNews), { maxLength: 40 })
  const states = (story: readonly News[]): Charge[] => {
    const seen: Charge[] = [aCharge({ status: 'none' })]
    for (const news of story) {
      const charge = seen.at(-1) ?? aCharge({ status: 'none' })
      const { decision } = tryToHear(charge, news)
      if (decision.kind === 'accepted') seen.push(decision.state)
    }
    return seen
  }

  it('what is owed, to whom and by whom never changes', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const [first, ...rest] = states(story)
        const bill = ({
          id,
          buyerId,
          sellerId,
          amountMinor,
          currency,
          feeMinor,
          netMinor,
          expiresAt,
        }: Charge) => ({
          id,
          buyerId,
          sellerId,
          amountMinor,
          currency,
          feeMinor,
          netMinor,
          expiresAt,
        })
        for (const charge of rest) expect(bill(charge)).toEqual(bill(first as Charge))
      }),
    )
  })

  it('money is captured only by way of an authorization that orders answered, or by a look at Stripe', () => {
    const orders = Object.entries(chargeSaga).flatMap(([status, row]) =>
      Object.entries(row).flatMap(([news, cell]) =>
        'command' in cell && cell.command === 'capture' ? [`${status} ${news}`] : [],
      ),
    )
    expect(orders).toEqual([
      'authorized order-awaiting-capture',
      'capturing found-authorized',
      'capturing order-awaiting-capture',
    ])
  })

  it('a failure is announced only once Stripe has ended the intent', () => {
    for (const row of Object.values(chargeSaga)) {
      for (const [news, cell] of Object.entries(row)) {
        if (cell.kind === 'move' && cell.announce === 'payment-failed') expect(news).toBe('found-canceled')
      }
    }
  })

  it('an end is an end, but for money given back', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const seen = states(story).map(({ status }) => status)
        const end = seen.findIndex((status) => finals.includes(status))
        if (end >= 0) expect(new Set(seen.slice(end)).size).toBe(1)
      }),
    )
  })

  it('a dead order never leads to a capture', () => {
    fc.assert(
      fc.property(stories, fc.nat(), (story, at) => {
        const when = at % (story.length + 1)
        const cancelled: News = { type: 'order-cancelled', reason: 'expired' }
        const before = states(story.slice(0, when)).at(-1) ?? aCharge({ status: 'none' })
        let charge = before
        for (const news of [cancelled, ...story.slice(when)]) {
          const { decision, command } = tryToHear(charge, news)
          expect(command).not.toBe('capture')
          if (decision.kind === 'accepted') charge = decision.state
        }
      }),
    )
  })
})

function readme(section: string): string {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, inside] = text.split(`<!-- ${section} -->`)
  return (inside ?? '').trim()
}
