import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { eventually } from '@stagedoor/common/testing/eventually'
import type { Sight } from './observer.ts'
import { createViewers, type Viewers } from './viewers.ts'

class Window extends EventEmitter {
  readonly seen: string[] = []
  hasEnded = false
  write(text: string): boolean {
    this.seen.push(text)
    return true
  }
  end(): this {
    this.hasEnded = true
    return this
  }
}

const aSight = { holdSeconds: 900 } as Sight
const sees = (window: Window) => eventually(() => expect(window.seen.length).toBeGreaterThan(1))

describe('viewers of the lab', () => {
  const look = jest.fn(async () => aSight)
  let viewers: Viewers
  const open = (window = new Window()): Window => {
    viewers.add(window as never)
    return window
  }
  const start = (): void => {
    look.mockClear()
    viewers = createViewers(look, 5)
  }
  afterEach(() => viewers.close())

  it('see the same in every window, with one look for all of them', async () => {
    start()
    const [one, other] = [open(), open()]
    await sees(one)
    expect(one.seen).toEqual(other.seen)
    expect(one.seen[0]).toBe('data: {"holdSeconds":900}\n\n')
    expect(look.mock.calls.length - one.seen.length).toBeLessThanOrEqual(1)
  })

  it('are shown the next sight when one look failed', async () => {
    start()
    look.mockRejectedValueOnce(new Error('busy'))
    await sees(open())
  })

  it('cost nothing when they are gone, and are welcome back', async () => {
    start()
    const window = open()
    await sees(window)
    window.emit('close')
    await pause(20)
    const looked = look.mock.calls.length
    await pause(50)
    expect(look).toHaveBeenCalledTimes(looked)
    const again = open()
    await sees(again)
    viewers.close()
    expect(again.hasEnded).toBe(true)
  })
})
