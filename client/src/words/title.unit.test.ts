import { describe, expect, it } from '@jest/globals'
import { tellingTitle } from './title.ts'

const show = {
  id: 's',
  name: 'Arctic Monkeys',
  venue: 'First Direct Arena',
  city: 'Leeds',
  startsAt: '',
  timeZone: 'UTC',
}

describe('the title of a listing', () => {
  it('is left out when it only repeats the show', () => {
    expect(tellingTitle('Arctic Monkeys, Leeds', show)).toBeUndefined()
  })

  it('is shown when it says more', () => {
    expect(tellingTitle('Arctic Monkeys VIP', show)).toBe('Arctic Monkeys VIP')
  })
})
