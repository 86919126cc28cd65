import { beforeAll, describe, expect, it } from '@jest/globals'
import { databaseNames } from '../../infra/local/stack/names.ts'
import { allowedEdges, neededEdges } from './support/edges.ts'
import type { Manifest } from './support/manifest.ts'
import { renderMs, renderOverlay } from './support/render.ts'

const behindTheDoor = ['client', 'auth', 'tickets', 'orders', 'payments']

/** What no address in an environment shows: servers among themselves, and their backups. */
function amongServers(replicated: boolean): string[] {
  const ofOneDatabase = databaseNames.flatMap((name) => {
    const all = [`mongo-${name}`, `mongo-backup-${name}`, `mongo-restore-${name}`]
    return all.map((from) => `${from} -> mongo-${name}:27017`)
  })
  return [...ofOneDatabase, ...(replicated ? ['nats -> nats:6222'] : [])]
}

describe.each(['dev', 'production'] as const)('the network of the overlay %s', (overlay) => {
  let manifests: Manifest[]
  let needed: string[]
  beforeAll(async () => {
    manifests = await renderOverlay(overlay)
    needed = [...neededEdges(manifests), ...amongServers(overlay === 'production')]
  }, renderMs)

  it('is closed where nothing opens it', () => {
    const closed = manifests.find(({ metadata }) => metadata.name === 'default-deny')
    expect(closed?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
  })

  it('lets out what the configuration needs, and nothing else', () => {
    expect(needed.length).toBeGreaterThan(15)
    expect([...allowedEdges(manifests, 'egress')].toSorted()).toEqual(needed.toSorted())
  })

  it('lets in the same, and requests from outside to what has routes', () => {
    const door = [...behindTheDoor, ...(overlay === 'dev' ? ['stripe-simulator'] : [])]
    const fromOutside = door.map((name) => `namespace ingress -> ${name}:http`)
    const inside = needed.filter((edge) => !edge.includes('the world'))
    expect([...allowedEdges(manifests, 'ingress')].toSorted()).toEqual([...inside, ...fromOutside].toSorted())
  })
})
