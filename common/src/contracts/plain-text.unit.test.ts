import { describe, expect, it } from '@jest/globals'
import { line, lines } from './plain-text.ts'

const title = line(20)
const notes = lines(40)
const complaint = (input: unknown) => title.safeParse(input).error?.issues[0]?.message

describe('a line', () => {
  it.each([
    ['Coldplay', 'Coldplay'],
    ['  spaces around  ', 'spaces around'],
    ['Cafe\u0301', 'Café'],
    ['東京ドーム', '東京ドーム'],
    ['👩‍👩‍👧 day', '👩‍👩‍👧 day'],
    ['!!!', '!!!'],
  ])('%j is read as %j', (input, output) => {
    expect(title.parse(input)).toBe(output)
  })

  it.each([
    ['', 'is required'],
    ['   ', 'is required'],
    ['\u200b\u200d', 'must hold something to read'],
    ['two\nlines', 'must not hold control characters'],
    ['a\u0000b', 'must not hold control characters'],
    ['evil\u202Egnp.exe', 'must not hold control characters'],
    ['half \ud83d', 'must be readable text'],
  ])('%j %s', (input, words) => {
    expect(complaint(input)).toBe(words)
  })

  it('is as long as its composed form', () => {
    expect(title.safeParse('e\u0301'.repeat(20)).success).toBe(true)
    expect(title.safeParse('e'.repeat(21)).success).toBe(false)
  })
})

describe('lines', () => {
  it.each(['', 'one', 'one\ntwo\n\tthree'])('%j are fine', (input) => {
    expect(notes.parse(input)).toBe(input)
  })

  it.each(['a\u0000b', 'a\u2028b\u202Ec', '\u001b[31m'])('%j are refused', (input) => {
    expect(notes.safeParse(input).success).toBe(false)
  })
})
