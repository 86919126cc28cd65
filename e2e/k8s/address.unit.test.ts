import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Manifest } from './support/manifest.ts'
import { type Edit, render, renderMs } from './support/render.ts'
import { kubernetesComplaints } from './support/schema.ts'

const file = 'overlays/production/address.yaml'
const elsewhere: Edit[] = [
  { file, from: 'https://stagedoor.example', to: 'https://tickets.venue.example' },
  { file, from: 'class: traefik', to: 'class: envoy' },
  { file, from: 'certificate: stagedoor-tls', to: 'certificate: venue-certificate' },
]
const byGateway: Edit = {
  file: 'overlays/production/kustomization.yaml',
  from: '../../components/tls',
  to: '../../components/gateway-api',
}
const before = ['stagedoor.example', 'stagedoor-tls', 'traefik']

type Ingress = {
  readonly ingressClassName: string
  readonly tls: readonly { readonly hosts: string[]; readonly secretName: string }[]
  readonly rules: readonly {
    readonly host: string
    readonly http: {
      readonly paths: readonly {
        readonly path: string
        readonly backend: { readonly service: { readonly name: string } }
      }[]
    }
  }[]
}
type Route = {
  readonly parentRefs: readonly { readonly sectionName: string }[]
  readonly hostnames: string[]
  readonly rules: readonly {
    readonly matches: readonly { readonly path: { readonly type: string; readonly value: string } }[]
    readonly backendRefs: readonly { readonly name: string; readonly port: number }[]
  }[]
}

function specOf<Spec>(manifests: readonly Manifest[], kind: string, name = 'stagedoor'): Spec {
  const found = manifests.find((one) => one.kind === kind && one.metadata.name === name)
  if (!found) throw new Error(`there is no ${kind} ${name}`)
  return found.spec as Spec
}

let withIngress: Manifest[]
let withGateway: Manifest[]
beforeAll(async () => {
  withIngress = await render('overlays/production', elsewhere)
  withGateway = await render('overlays/production', [...elsewhere, byGateway])
}, renderMs)

describe('the address of the marketplace', () => {
  it.each([
    ['an Ingress', () => withIngress],
    ['a Gateway', () => withGateway],
  ])('is said in one file, and reaches every place behind %s', (_, manifests) => {
    expect(before.filter((word) => JSON.stringify(manifests()).includes(word))).toEqual([])
    const settings = manifests().find(({ metadata }) => metadata.name.startsWith('settings-'))
    expect(settings?.data?.['PUBLIC_ORIGIN']).toBe('https://tickets.venue.example')
    expect(manifests().map(({ metadata }) => metadata.name)).not.toContain('address')
  })

  it('is that of the Ingress', () => {
    const { ingressClassName, tls, rules } = specOf<Ingress>(withIngress, 'Ingress')
    expect({ ingressClassName, tls, hosts: rules.map(({ host }) => host) }).toEqual({
      ingressClassName: 'envoy',
      tls: [{ hosts: ['tickets.venue.example'], secretName: 'venue-certificate' }],
      hosts: ['tickets.venue.example'],
    })
  })

  it('is that of the Gateway, by HTTPS', () => {
    const hostname = 'tickets.venue.example'
    const tls = { mode: 'Terminate', certificateRefs: [{ name: 'venue-certificate' }] }
    expect(specOf(withGateway, 'Gateway')).toEqual({
      gatewayClassName: 'envoy',
      listeners: [
        { name: 'http', port: 80, protocol: 'HTTP', hostname },
        { name: 'https', port: 443, protocol: 'HTTPS', hostname, tls },
      ],
    })
  })
})

describe('the Gateway API component', () => {
  it('is made of objects that the Gateway API accepts, in place of the Ingress', () => {
    expect(kubernetesComplaints(withGateway)).toEqual([])
    expect(withGateway.filter(({ kind }) => kind === 'Ingress')).toEqual([])
  })

  it('has the routes of the Ingress, by HTTPS', () => {
    const { parentRefs, hostnames, rules } = specOf<Route>(withGateway, 'HTTPRoute')
    const paths = specOf<Ingress>(withIngress, 'Ingress').rules.flatMap(({ http }) => http.paths)
    expect({ parentRefs, hostnames }).toEqual({
      parentRefs: [{ name: 'stagedoor', sectionName: 'https' }],
      hostnames: ['tickets.venue.example'],
    })
    expect(paths.length).toBeGreaterThan(5)
    expect(rules).toEqual(
      paths.map(({ path, backend }) => ({
        matches: [{ path: { type: 'PathPrefix', value: path } }],
        backendRefs: [{ name: backend.service.name, port: 80 }],
      })),
    )
  })

  it('sends plain HTTP to HTTPS, and nowhere else', () => {
    expect(specOf(withGateway, 'HTTPRoute', 'stagedoor-to-https')).toEqual({
      parentRefs: [{ name: 'stagedoor', sectionName: 'http' }],
      hostnames: ['tickets.venue.example'],
      rules: [
        { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] },
      ],
    })
  })
})
