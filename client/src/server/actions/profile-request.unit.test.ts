import { describe, expect, it } from '@jest/globals'
import { profileRequest } from './profile-request.ts'

function form(values: Record<string, string>): FormData {
  const filled = new FormData()
  for (const [name, value] of Object.entries(values)) filled.set(name, value)
  return filled
}

describe('a profile', () => {
  it('whose name alone was changed needs no password', () => {
    const filled = form({ name: ' Sam ', email: 'Sam@Stagedoor.test', currentPassword: '' })
    expect(profileRequest(filled, 'sam@stagedoor.test')).toEqual({ name: 'Sam' })
  })

  it('with another address carries the password, exactly as it was typed', () => {
    const filled = form({ name: 'Sam', email: 'new@stagedoor.test', currentPassword: ' pass ' })
    expect(profileRequest(filled, 'sam@stagedoor.test')).toEqual({
      name: 'Sam',
      email: 'new@stagedoor.test',
      currentPassword: ' pass ',
    })
  })

  it('that was emptied is refused by the service, not left alone', () => {
    expect(profileRequest(form({ name: '', email: '' }), 'sam@stagedoor.test')).toEqual({
      name: '',
      email: '',
      currentPassword: '',
    })
  })
})
