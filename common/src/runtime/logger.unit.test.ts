import { describe, expect, it } from '@jest/globals'
import { createLogger } from './logger.ts'

function logged(
  level: string,
  log: (logger: ReturnType<typeof createLogger>) => void,
): Record<string, unknown>[] {
  const lines: string[] = []
  log(createLogger('tickets', level, { write: (line) => void lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('a line of the log', () => {
  it('says when, who, how bad, what, and the facts', () => {
    expect(logged('info', (logger) => logger.warn({ ticketId: 'a' }, 'it was late'))).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        service: 'tickets',
        level: 'warn',
        msg: 'it was late',
        ticketId: 'a',
      },
    ])
  })

  it('keeps secrets to itself, at the top and inside', () => {
    const secrets = {
      password: 'hunter2',
      token: 'hunter2',
      jwt: 'hunter2',
      clientSecret: 'hunter2',
      cookie: 'hunter2',
    }
    const [line] = logged('info', (logger) =>
      logger.info({ ...secrets, body: secrets, request: { headers: secrets } }, 'x'),
    )
    expect(JSON.stringify(line)).not.toContain('hunter2')
    expect(line).toMatchObject({ password: '[redacted]', request: { headers: { cookie: '[redacted]' } } })
  })

  it('is written only from its level on', () => {
    const all = logged('warn', (logger) => {
      logger.debug({}, 'a')
      logger.info({}, 'b')
      logger.error({}, 'c')
    })
    expect(all.map(({ msg }) => msg)).toEqual(['c'])
  })
})
