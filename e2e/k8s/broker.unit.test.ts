import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { reactionsOf } from '../../infra/local/contracts/listeners.ts'
import { root } from '../../infra/local/paths.ts'
import { serviceNames } from '../../infra/local/stack/names.ts'

const configuration = readFileSync(join(root, 'infra/k8s/base/nats/nats.conf'), 'utf8')

/** The subjects that a user of the broker may publish or subscribe to. */
function may(verb: 'publish' | 'subscribe', user: string): string[] {
  const [, rights = ''] = configuration.split(`{ user: ${user}, `)
  const [, list = ''] = new RegExp(`${verb}: \\{ allow: \\[([^\\]]+)\\]`).exec(rights) ?? []
  return [...list.matchAll(/"([^"]+)"/g)].map(([, subject = '']) => subject)
}

describe('the users of the broker', () => {
  it.each(serviceNames)(
    'let %s publish its events and use its own readers, and nothing else',
    async (service) => {
      const readers = (await reactionsOf(service)).map((type) => `${service}_${type}`)
      const own = readers.flatMap((name) => [
        `$JS.API.CONSUMER.CREATE.EVENTS.${name}.>`,
        `$JS.API.CONSUMER.MSG.NEXT.EVENTS.${name}`,
        `$JS.ACK.EVENTS.${name}.>`,
      ])
      expect(may('publish', service).toSorted()).toEqual(
        [
          `events.${service}.>`,
          '$JS.API.STREAM.CREATE.EVENTS',
          '$JS.API.STREAM.INFO.EVENTS',
          '$JS.API.STREAM.MSG.GET.EVENTS',
          ...(service === 'auth' ? ['$JS.API.STREAM.UPDATE.EVENTS'] : []),
          ...(readers.length > 0 ? ['$JS.API.CONSUMER.INFO.EVENTS.*'] : []),
          ...own,
        ].toSorted(),
      )
    },
  )

  it.each(serviceNames)('let %s read all events, and nobody else’s answers', (service) => {
    expect(may('subscribe', service)).toEqual(['events.>', `_INBOX.${service}.>`])
  })

  it('let operators look, and change nothing', () => {
    expect(may('publish', 'operator').toSorted()).toEqual([
      '$JS.API.CONSUMER.INFO.EVENTS.*',
      '$JS.API.CONSUMER.LIST.EVENTS',
      '$JS.API.STREAM.INFO.EVENTS',
      '$JS.API.STREAM.MSG.GET.EVENTS',
    ])
  })
})
