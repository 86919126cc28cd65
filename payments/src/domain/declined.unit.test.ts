import { describe, expect, it } from '@jest/globals'
import { aCharge, noonPlus } from '../testing/a-charge.ts'
import { declineNews } from './declined.ts'

const open = aCharge({ status: 'open' })

describe('declines', () => {
  const decline = (eventId: string) => ({
    eventId,
    at: noonPlus(60),
    declineCode: 'generic_decline',
    message: 'No.',
  })
  const twice = aCharge({ status: 'open', declines: [decline('evt_1'), decline('evt_2')] })

  it('count once per webhook event', () => {
    expect(declineNews(twice, decline('evt_2'), 3)).toBeUndefined()
  })

  it('end the charge with the last that is allowed', () => {
    expect(declineNews(open, decline('evt_1'), 3)).toMatchObject({ type: 'card-declined' })
    expect(declineNews(twice, decline('evt_3'), 3)).toMatchObject({ type: 'declined-too-often' })
  })
})
