import { describe, expect, test } from '@jest/globals'
import { parseOptions } from './options.ts'

describe('the options of npm start', () => {
  test('have defaults for everything', () => {
    expect(parseOptions([])).toEqual({
      kind: 'run',
      options: {
        port: 3000,
        fresh: false,
        demo: true,
        site: true,
        lab: true,
        holdSeconds: 900,
        maxHolds: 5,
        accessTokenSeconds: 300,
        limits: true,
        replicas: {},
        stripeLatencyMs: 0,
      },
    })
  })

  test('are all understood together', () => {
    const line =
      '--port 4000 --data here --fresh --no-demo --no-site --no-lab --hold-seconds 20 --max-holds 2'
    const more = '--access-token-seconds 10 --no-limits --replicas tickets=2,orders=3 --stripe-latency-ms 40'
    expect(parseOptions([...line.split(' '), ...more.split(' ')])).toEqual({
      kind: 'run',
      options: {
        port: 4000,
        dataDir: 'here',
        fresh: true,
        demo: false,
        site: false,
        lab: false,
        holdSeconds: 20,
        maxHolds: 2,
        accessTokenSeconds: 10,
        limits: false,
        replicas: { tickets: 2, orders: 3 },
        stripeLatencyMs: 40,
      },
    })
  })

  test('give way to --help', () => {
    expect(parseOptions(['--port', '4000', '--help'])).toEqual({ kind: 'help' })
  })

  test.each([
    [['--prot', '4000'], "Unknown option '--prot'"],
    [['4000'], "Unexpected argument '4000'"],
    [['--port', '0'], '--port takes a whole number from 1 to 65535, not "0"'],
    [['--port', '65536'], '--port takes'],
    [['--port', '3e3'], '--port takes'],
    [['--hold-seconds', '0'], '--hold-seconds takes a whole number from 1 to 86400'],
    [['--max-holds', 'many'], '--max-holds takes a whole number from 1 to 100'],
    [['--stripe-latency-ms', '-1'], '--stripe-latency-ms'],
    [['--replicas', 'site=2'], '--replicas knows auth, tickets, orders, expiration, payments, not "site"'],
    [['--replicas', 'orders'], '--replicas orders= takes a whole number from 1 to 8'],
    [['--data', ' '], '--data takes the path of a folder'],
  ])('%j is refused', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message)
  })
})
