import { describe, expect, it } from '@jest/globals'
import { ConfigError, readConfig, serviceConfig, wholeNumber } from './config.ts'

const complete = {
  NATS_URL: 'nats://user:hunter2@broker:4222',
  JWT_PUBLIC_KEYS: '{"keys":[]}',
  PUBLIC_ORIGIN: 'https://stagedoor.example',
}

describe('the configuration of a service', () => {
  it('has defaults for what has a sensible one', () => {
    expect(readConfig(serviceConfig, complete)).toMatchObject({
      PORT: 3000,
      LOG_LEVEL: 'info',
      DRAIN_SECONDS: 15,
    })
  })

  it('names every variable that is missing or wrong, in one message', () => {
    const wrong = { ...complete, NATS_URL: undefined, PORT: '70000', PUBLIC_ORIGIN: 'home' }
    expect(() => readConfig(serviceConfig, wrong)).toThrow(ConfigError)
    expect(() => readConfig(serviceConfig, wrong)).toThrow(/PORT: [\s\S]*NATS_URL: [\s\S]*PUBLIC_ORIGIN: /)
  })

  it('never repeats a value, which could be a secret', () => {
    const wrong = { ...complete, LOG_LEVEL: 'hunter2', PORT: 'hunter2', PUBLIC_ORIGIN: 'hunter2' }
    expect(() => readConfig(serviceConfig, wrong)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    )
  })
})

describe('a whole number', () => {
  const schema = wholeNumber(0, 300)

  it.each([
    ['0', 0],
    ['15', 15],
    [' 300 ', 300],
  ])('is read from %j', (text, value) => {
    expect(schema.parse(text)).toBe(value)
  })

  it.each(['', ' ', '1.5', '-1', '301', '0x10', '1e2', 'ten', 'Infinity'])('is not %j', (text) => {
    expect(schema.safeParse(text).success).toBe(false)
  })
})
