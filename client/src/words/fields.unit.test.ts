import { describe, expect, it } from '@jest/globals'
import { fieldMessage, messagesByField } from './fields.ts'

const wrong = (field: string, message: string) => ({ code: 'VALIDATION_FAILED', field, message })

describe('what is wrong with a field', () => {
  it('is said with the field’s name on the page', () => {
    expect(fieldMessage(wrong('event.venue', 'event.venue is required'))).toBe('Venue is required.')
    expect(fieldMessage(wrong('faceValue', 'faceValue must be a number'))).toBe(
      'Face value must be a number.',
    )
    expect(fieldMessage(wrong('price', 'price has more decimals than usd allows'))).toBe(
      'Price has more decimals than USD allows.',
    )
  })

  it('is not said in the words of a schema', () => {
    expect(fieldMessage(wrong('event.startsAt', 'event.startsAt Invalid ISO datetime'))).toBe(
      'Choose the day and time of the show.',
    )
  })

  it('is said in the service’s words when the page has no name for it', () => {
    expect(fieldMessage(wrong('cursor', 'cursor is not one of ours'))).toBe('cursor is not one of ours.')
  })

  it('is said in the page’s own words when it has some for the code', () => {
    const taken = { code: 'EMAIL_IN_USE', field: 'email', message: 'There is an account.' }
    expect(fieldMessage(taken)).toMatch(/Sign in instead/)
  })

  it('is the password that was asked for again, not the one that somebody signs in with', () => {
    const wrongPassword = {
      code: 'BAD_CREDENTIALS',
      field: 'currentPassword',
      message: 'The current password is wrong.',
    }
    expect(fieldMessage(wrongPassword)).toBe('That is not your current password.')
  })

  it('is the first thing, when there are several', () => {
    const messages = messagesByField([
      wrong('price', 'price is required'),
      wrong('price', 'price must be a number'),
    ])
    expect([...messages]).toEqual([['price', 'Price is required.']])
  })
})
