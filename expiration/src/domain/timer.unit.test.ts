import { describe, expect, it } from '@jest/globals'
import { idOf, type OrderId } from '@stagedoor/common/domain/ids'
import fc from 'fast-check'
import { runningTimers, type Timer, type TimerNews, untilFiringMs } from './timer.ts'

const noon = new Date('2026-05-03T12:00:00.000Z')
const later = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000)
const order = (n: number): OrderId => idOf<OrderId>(n.toString(16).padStart(24, '0'))
const timer = (n: number, expiresAt = later(900)): Timer => ({ orderId: order(n), expiresAt })
const starts = (n: number, expiresAt?: Date): TimerNews => ({ kind: 'starts', timer: timer(n, expiresAt) })
const ends = (n: number): TimerNews => ({ kind: 'ends', orderId: order(n) })

describe('a timer', () => {
  it('fires when the time of its order is up', () => {
    expect(untilFiringMs(timer(1, later(900)), noon)).toBe(900_000)
  })

  it('fires at once when that time has passed', () => {
    expect(untilFiringMs(timer(1, noon), later(5))).toBe(0)
  })
})

describe('the timers that should be running', () => {
  it('are those of orders that began and did not end', () => {
    expect(runningTimers([starts(1), starts(2), ends(1)], noon)).toEqual([timer(2)])
  })

  it('include those that came due a moment ago, and leave out those long past', () => {
    const news = [starts(1, later(-60)), starts(2, later(-600))]
    expect(runningTimers(news, later(-120))).toEqual([timer(1, later(-60))])
  })

  it('are the same in whatever order the news comes, and however often', () => {
    const item = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean())
    const history = fc.array(item.map(([n, begins]) => (begins ? starts(n) : ends(n))))
    const withShuffle = history.chain((news) =>
      fc.tuple(fc.constant(news), fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 })),
    )
    const ids = (news: TimerNews[]) => runningTimers(news, noon).map(({ orderId }) => orderId)
    fc.assert(
      fc.property(withShuffle, ([news, shuffled]) => {
        expect(new Set(ids(shuffled))).toEqual(new Set(ids(news)))
        expect(ids(shuffled)).toHaveLength(new Set(ids(shuffled)).size)
      }),
    )
  })
})
