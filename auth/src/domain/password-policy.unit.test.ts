import { describe, expect, it } from '@jest/globals'
import { Refusal } from '@stagedoor/common/errors/refusal'
import { refuseCommonPassword } from './password-policy.ts'

describe('a password that everyone tries first', () => {
  it.each(['password', 'PassWord1', '12345678', 'iloveyou'])('is refused: %s', (password) => {
    expect(() => refuseCommonPassword(password, 8)).toThrow(Refusal)
    expect(() => refuseCommonPassword(password, 12)).toThrow(Refusal)
  })

  it('is let through where the operator allows short passwords, as old clients need', () => {
    expect(() => refuseCommonPassword('password', 4)).not.toThrow()
  })
})

it('a password that only looks common is let through', () => {
  expect(() => refuseCommonPassword('password of mine', 8)).not.toThrow()
})
