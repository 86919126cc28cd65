import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { eventually } from '../eventually.ts'
import { anEvent, type Current, events, idOf, idsOf, publishAll } from './environment.ts'

const always = new Date(0)

export function replayContract(current: Current): void {
  it('replays what was stored since an instant, and nothing older', async () => {
    const bus = await current().connect('auth')
    await publishAll(bus, events(10, 'user-banned'))
    // The broker has its own clock, on the same machine: let it tick.
    await pause(20)
    const since = new Date()
    await pause(20)
    const newer = [...events(300, 'user-banned'), ...events(300, 'user-unbanned')]
    await publishAll(bus, [...newer, ...events(10, 'session-revoked')])
    const replayed: string[] = []
    await bus.replay(since, ['user-banned', 'user-unbanned'], (message) => {
      replayed.push(idOf(message))
    })
    expect(replayed.toSorted()).toEqual(idsOf(newer).toSorted())
  })

  it('ends at once when there is nothing to replay, and the broker remembers nothing of it', async () => {
    const { connect, consumers } = current()
    const bus = await connect('auth')
    const fail = () => {
      throw new Error('there is nothing to replay')
    }
    await bus.replay(always, ['user-banned'], fail)
    await publishAll(bus, [...events(5, 'session-revoked'), ...events(5, 'user-unbanned')])
    await bus.replay(always, ['user-banned'], fail)
    await bus.replay(new Date(Date.now() + 60_000), ['user-unbanned'], fail)
    await bus.replay(always, ['user-unbanned'], () => {})
    expect(await consumers()).toBe(0)
  })

  it('ends although events keep coming', async () => {
    const { connect } = current()
    const [bus, publisher] = [await connect('auth'), await connect('auth')]
    const stored = events(50, 'user-banned')
    await publishAll(publisher, stored)
    let publishing = true
    const stream = (async () => {
      while (publishing) await publisher.publish(anEvent('user-banned'))
    })()
    const replayed = new Set<string>()
    await bus.replay(always, ['user-banned'], async (message) => {
      replayed.add(idOf(message))
      await pause(1)
    })
    publishing = false
    await stream
    expect(idsOf(stored).filter((id) => !replayed.has(id))).toEqual([])
  })

  it('waits for each handler before the next event, and fails with it', async () => {
    const bus = await current().connect('auth')
    await publishAll(bus, events(5, 'user-banned'))
    let handled = 0
    const replay = bus.replay(always, ['user-banned'], async () => {
      handled += 1
      await pause(1)
      if (handled === 2) throw new Error('the list is full')
    })
    await expect(replay).rejects.toThrow('the list is full')
    expect(handled).toBe(2)
  })

  it('goes on with a replay when the broker comes back', async () => {
    const { connect, killBroker, restartBroker } = current()
    const bus = await connect('auth')
    const stored = events(1_000, 'user-banned')
    await publishAll(bus, stored)
    const replayed = new Set<string>()
    let restarted: Promise<void> | undefined
    await bus.replay(always, ['user-banned'], async (message) => {
      replayed.add(idOf(message))
      if (replayed.size === 100) restarted = killBroker().then(() => restartBroker())
      if (replayed.size === 300) await restarted
    })
    await eventually(() => expect(replayed.size).toBe(stored.length))
  })
}
