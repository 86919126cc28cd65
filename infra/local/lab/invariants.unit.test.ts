import { describe, expect, it } from '@jest/globals'
import { createInvariants } from './invariants.ts'

const late = 'E3 ticket-sold of 1 waits in its outbox'

function watched() {
  let ms = 0
  const invariants = createInvariants(() => ms)
  return {
    after: (seconds: number, complaints: readonly string[], isWell = true) => {
      ms += seconds * 1000
      return invariants.judge(complaints, isWell)
    },
    stateOf: (judged: ReturnType<ReturnType<typeof createInvariants>['judge']>, name: string) =>
      judged.find((invariant) => invariant.name === name),
  }
}

describe('an invariant in the lab', () => {
  it('holds as long as the auditor has nothing to say', () => {
    expect(
      watched()
        .after(0, [])
        .every(({ state }) => state === 'holds'),
    ).toBe(true)
  })

  it('is on its way at first, and broken when nothing is in its way any more', () => {
    const { after, stateOf } = watched()
    expect(stateOf(after(0, [late]), 'E3')).toMatchObject({ state: 'moving', lines: [{ seconds: 0 }] })
    expect(stateOf(after(31, [late]), 'E3')).toMatchObject({ state: 'broken', lines: [{ seconds: 31 }] })
    expect(stateOf(after(1, []), 'E3')).toMatchObject({ state: 'holds', lines: [] })
  })

  it('has time while something is stopped, and again from when it works', () => {
    const { after, stateOf } = watched()
    after(0, [late], false)
    expect(stateOf(after(300, [late], false), 'E3')?.state).toBe('moving')
    expect(stateOf(after(1, [late]), 'E3')?.state).toBe('moving')
    expect(stateOf(after(31, [late]), 'E3')?.state).toBe('broken')
  })

  it('is judged for each complaint by itself', () => {
    const { after, stateOf } = watched()
    after(0, [late])
    const judged = after(20, ['A1 ticket 2 is sold to 3 and 4', late])
    expect(stateOf(judged, 'A1')?.lines).toEqual([{ text: 'ticket 2 is sold to 3 and 4', seconds: 0 }])
    expect(stateOf(after(11, ['A1 ticket 2 is sold to 3 and 4', late]), 'A1')?.state).toBe('moving')
  })
})
