import { describe, expect, it } from '@jest/globals'
import { catalogue } from '@stagedoor/common/contracts/catalogue'
import { reactionsOf } from '../../infra/local/contracts/listeners.ts'
import { programOf, read } from './house.ts'

const services = ['auth', 'tickets', 'orders', 'expiration', 'payments'] as const

/** Told to whoever cares (audit, statistics, other systems); no service here needs them. */
const forThePublic = ['user-created', 'order-refunded', 'payment-voided']

/** Heard by every instance at its edge (common/src/auth/follow-revocations.ts), not by a service's reactions. */
const heardAtTheEdge = ['session-revoked']

/** True when the program of a service names an event elsewhere than where it reacts to events. */
const announces = (service: string, type: string): boolean =>
  programOf(service)
    .filter((file) => !file.endsWith('/subscriptions.ts'))
    .some((file) => read(file).includes(`'${type}'`))

describe('every event', () => {
  const definitions = [...catalogue.values()]

  it('is announced by the service it belongs to', () => {
    const silent = definitions.filter(({ source, type }) => !announces(source, type)).map(({ type }) => type)
    expect(silent).toEqual([])
  })

  it('has somebody who reacts to it, or is for the public', async () => {
    const reactions = new Set((await Promise.all(services.map(reactionsOf))).flat())
    const unheard = definitions.map(({ type }) => type).filter((type) => !reactions.has(type))
    expect(unheard.toSorted()).toEqual([...forThePublic, ...heardAtTheEdge].toSorted())
    for (const type of heardAtTheEdge) {
      expect(read('common/src/auth/follow-revocations.ts')).toContain(`'${type}'`)
    }
  })

  it('that a service reacts to is in the catalogue, and another service’s', async () => {
    for (const service of services) {
      for (const type of await reactionsOf(service)) {
        expect({ service, type, source: catalogue.get(type)?.source }).not.toMatchObject({
          source: undefined,
        })
        expect({ type, source: catalogue.get(type)?.source }).not.toEqual({ type, source: service })
      }
    }
  })

  it('is in the README of the service that announces it, and of each that reacts to it', async () => {
    for (const service of services) {
      const own = definitions.filter(({ source }) => source === service).map(({ type }) => type)
      const readme = read(`${service}/README.md`)
      const named = (type: string) =>
        readme.includes(`\`${type}\``) || readme.includes(`\`${type.split('-')[0]}-*\``)
      const missing = [...own, ...(await reactionsOf(service))].filter((type) => !named(type))
      expect({ service, missing }).toEqual({ service, missing: [] })
    }
  })
})
