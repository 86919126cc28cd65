import { describe, expect, it } from '@jest/globals'
import { stanServerConfiguration } from './server-configuration.ts'

const place = { port: 4222, monitorPort: 8222, store: '/data/store' }

describe('a NATS Streaming server', () => {
  it('drops nothing but by its age', () => {
    expect(stanServerConfiguration(place)).toContain(
      'store_limits { max_channels: 0, max_subs: 0, max_msgs: 0, max_bytes: 0, max_age: "720h" }',
    )
  })

  it('has an event on the disk before it confirms it', () => {
    expect(stanServerConfiguration(place)).toContain('sync_on_flush: true')
  })
})
