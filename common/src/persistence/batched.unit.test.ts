import { describe, expect, it } from '@jest/globals'
import { batched } from './batched.ts'

/** A server that answers when it is told to, and remembers what was asked together. */
function slowServer() {
  const asked: number[][] = []
  const waiting: (() => void)[] = []
  const double = batched(async (items: readonly number[]) => {
    asked.push([...items])
    await new Promise<void>((resolve) => waiting.push(resolve))
    return items.map((item) => (item < 0 ? new Error(`not ${item}`) : item * 2))
  })
  const answerAll = async () => {
    for (const answer of waiting.splice(0)) answer()
    await turn()
  }
  return { asked, double, answerAll }
}
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

describe('calls that travel together', () => {
  it('are those of one turn, and each gets its own answer', async () => {
    const { asked, double, answerAll } = slowServer()
    const answers = Promise.all([1, 2, 3].map(double))
    await turn()
    expect(asked).toEqual([[1, 2, 3]])
    await answerAll()
    expect(await answers).toEqual([2, 4, 6])
  })

  it('go at once when nothing is under way, and gather while two trips are', async () => {
    const { asked, double, answerAll } = slowServer()
    const answers: Promise<number>[] = []
    for (const item of [1, 2, 3, 4, 5]) {
      answers.push(double(item))
      await turn()
    }
    expect(asked).toEqual([[1], [2]])
    await answerAll()
    expect(
      asked
        .slice(2)
        .flat()
        .toSorted((a, b) => a - b),
    ).toEqual([3, 4, 5])
    await answerAll()
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10])
  })

  it('fail alone', async () => {
    const { double, answerAll } = slowServer()
    const answers = Promise.allSettled([1, -1, 2].map(double))
    await turn()
    await answerAll()
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('fail together when the trip fails, and those after them are answered', async () => {
    let broken = true
    const same = batched(async (items: readonly number[]) => {
      if (broken) throw new Error('away')
      return items
    })
    const lost = await Promise.allSettled([same(1), same(2)])
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    broken = false
    expect(await same(3)).toBe(3)
  })

  it('are all answered, however many they are', async () => {
    const sizes: number[] = []
    const same = batched(async (items: readonly number[]) => {
      sizes.push(items.length)
      await turn()
      return items
    })
    const items = Array.from({ length: 1_050 }, (_, index) => index)
    expect(await Promise.all(items.map(same))).toEqual(items)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
  })
})
