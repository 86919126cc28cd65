import { describe, expect, it } from '@jest/globals'
import { showId } from './show-id.ts'

const show = { name: 'Coldplay', city: 'London', startsAt: '2027-06-01T22:30:00Z', timeZone: 'Europe/London' }
const idOf = (part: Partial<typeof show>): string => showId({ ...show, ...part })

describe('the id of a show', () => {
  it.each<[string, Partial<typeof show>]>([
    ['coldplay-london-2027-06-01', {}],
    ['sigur-ros-montreal-2027-06-01', { name: ' Sigur Rós! ', city: 'MONTRÉAL' }],
    ['東京事変-london-2027-06-01', { name: '東京事変' }],
    ['coldplay-london-2027-06-02', { timeZone: 'Europe/Helsinki' }],
  ])('%s', (id, part) => {
    expect(idOf(part)).toBe(id)
  })

  it('tells names apart that are made of signs only', () => {
    expect(idOf({ name: '!!!' })).not.toBe(idOf({ name: '???' }))
    expect(idOf({ name: '!!!' })).not.toBe(idOf({ name: '' }))
  })

  it('stays short enough to be asked for, whatever its letters are taken apart into', () => {
    const longest = '\uFDFA'.repeat(120)
    expect(idOf({ name: longest, city: longest }).length).toBeLessThan(300)
  })
})
