import { describe, expect, it } from '@jest/globals'
import { ToldError } from '../told-error.ts'
import { readArguments } from './arguments.ts'

const [from, to] = ['stan=nats://u:p=w@old:4222', 'jetstream=nats://new:4222']

describe('the command line of npm run move-bus', () => {
  it('names two brokers, with passwords of any kind', () => {
    expect(readArguments(['--from', from, '--to', to, '--verify'])).toEqual({
      task: 'verify',
      from: { kind: 'stan', url: 'nats://u:p=w@old:4222' },
      to: { kind: 'jetstream', url: 'nats://new:4222' },
    })
    expect(readArguments(['--from', to, '--to', from])).toMatchObject({ task: 'carry' })
  })

  it.each([
    ['one broker', ['--from', from]],
    ['the same kind twice', ['--from', from, '--to', from]],
    ['a kind that there is not', ['--from', from, '--to', 'kafka=nats://new:4222']],
    ['an option that there is not', ['--from', from, '--to', to, '--fast']],
  ])('is refused with %s, and no password is repeated', (_what, args) => {
    expect(() => readArguments(args)).toThrow(ToldError)
    expect(() => readArguments(args)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('p=w') }),
    )
  })
})
