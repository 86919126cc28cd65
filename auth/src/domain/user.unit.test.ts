import { describe, expect, it } from '@jest/globals'
import { idOf, type UserId } from '@stagedoor/common/domain/ids'
import { rolesOf, signUp } from './user.ts'

const noon = new Date('2026-05-03T12:00:00.000Z')
const id = idOf<UserId>('0000000000000000000000b1')
const who = { id, email: 'sam@stagedoor.test', passwordHash: 'hash' }

describe('a new user', () => {
  it('is called by the name they give', () => {
    expect(signUp({ ...who, name: 'Sam' }, noon)).toEqual({
      id,
      version: 1,
      email: 'sam@stagedoor.test',
      name: 'Sam',
      passwordHash: 'hash',
      banned: false,
      createdAt: noon,
      updatedAt: noon,
    })
  })

  it('is called by the first part of their e-mail address when they give none', () => {
    expect(signUp(who, noon).name).toBe('sam')
  })

  it('has the same address however it was written', () => {
    expect(signUp({ ...who, email: 'Sam@StageDoor.test' }, noon).email).toBe('sam@stagedoor.test')
  })
})

describe('the roles of a user', () => {
  it('are one more for those who are on the list of admins', () => {
    const admins = new Set(['admin@stagedoor.test'])
    expect(rolesOf({ email: 'admin@stagedoor.test' }, admins)).toEqual(['user', 'admin'])
    expect(rolesOf({ email: 'admin@stagedoor.test.example' }, admins)).toEqual(['user'])
  })
})
