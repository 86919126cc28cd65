import { describe, expect, it } from '@jest/globals'
import type { OrderId, UserId } from '@stagedoor/common/domain/ids'
import { newId } from '@stagedoor/common/persistence/new-id'
import { guessSlots } from './guess-slots.ts'

describe('guesses of free slots', () => {
  it('are all different for as many orders as a buyer may have', () => {
    const guess = guessSlots(5)
    const [buyer, other] = [newId<UserId>(), newId<UserId>()]
    const guesses = Array.from({ length: 5 }, () => {
      guess(other, newId<OrderId>())
      return guess(buyer, newId<OrderId>())
    })
    expect(new Set(guesses)).toEqual(new Set([0, 1, 2, 3, 4]))
  })
})
